import { oomScoreAdj } from '../../api/qos.ts';
import { milliValue, wholeValue } from '../../api/quantity.ts';
import type { Container } from '../../api/types.ts';
import type { ImageBehaviour } from '../../images/behaviour.ts';
import type { ProcessSpec } from '../../machine/process.ts';
import { withLastWords } from '../content/container-log.ts';
import { LazyFiles } from '../content/program-files.ts';
import type { ContainerLife } from './container-life.ts';
import { portsOf } from './program.ts';

/** What the machine is asked to run for a container. */
export function processSpec(life: ContainerLife, behaviour: ImageBehaviour): ProcessSpec {
  const { worker, spec } = life;
  const { pod, node } = worker;
  const { requests = {}, limits = {} } = spec.resources ?? {};
  return {
    podKey: worker.key,
    podUid: worker.uid,
    container: spec.name,
    image: spec.image ?? '',
    behaviour,
    cpuRequestMillis: milliValue(requests.cpu ?? limits.cpu),
    ...(limits.cpu !== undefined && { cpuLimitMillis: milliValue(limits.cpu) }),
    ...(limits.memory !== undefined && { memoryLimitBytes: wholeValue(limits.memory) }),
    oomScoreAdj: oomScoreAdj(pod, spec, node.host.memoryBytes),
    ports: portsOf(spec, behaviour),
    ...(looksAtFiles(behaviour) && { files: new LazyFiles(life) }),
    ...(behaviour.server &&
      worker.containers.some(({ spec }) => waitsForAnswers(spec)) && {
        onAnswersChanged: () => worker.answersChanged(),
      }),
    onExit: (exit) => worker.exited(life, withLastWords(life, exit)),
  };
}

function looksAtFiles({ accessLog, feeds, tails, state, server }: ImageBehaviour): boolean {
  return (
    accessLog !== undefined ||
    feeds !== undefined ||
    tails === true ||
    state !== undefined ||
    server?.pages !== undefined
  );
}

/** A probe that is content with an open port does not care how a program answers. */
function waitsForAnswers({ readinessProbe, livenessProbe, startupProbe }: Container): boolean {
  return [readinessProbe, livenessProbe, startupProbe].some((probe) => probe?.httpGet || probe?.grpc);
}
