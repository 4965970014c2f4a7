import { formatTime } from '../../api/time.ts';
import type { Container } from '../../api/types.ts';
import { formatImage } from '../../images/reference.ts';
import type { ProcessSpec } from '../../machine/process.ts';
import { environmentOf } from '../content/container-files.ts';
import { executing } from '../content/execute.ts';
import { expand, lookupIn } from '../content/expansion.ts';
import { feedFiles } from '../content/feed.ts';
import { executedLine } from '../content/own-program.ts';
import { imageId, longHash } from '../image-id.ts';
import { created, started } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { ContainerStage } from './container-stages.ts';
import { refuseToStart } from './ensure-image.ts';
import { missingConfig } from './missing-config.ts';
import { runPostStart } from './post-start.ts';
import { processSpec } from './process-spec.ts';
import { behaviourIn, executedBehaviour } from './program.ts';

/** Creates the container and starts its program. Models pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer */
export function startContainer(life: ContainerLife): ContainerStage {
  const { worker, spec, image } = life;
  const { node } = worker;
  if (!image) throw new Error(`container ${spec.name} has no image yet`);
  const missing = missingConfig(node.store, worker.pod.metadata.namespace, spec);
  if (missing) return refuseToStart(life, 'CreateContainerConfigError', missing, missing);

  const before = life.instance;
  if (before) {
    life.restartCount++;
    life.previous = before.ended;
    life.previousEndedAt = before.endedAt;
    life.previousProcess = before.lastProcess;
  }
  worker.event('Normal', 'Created', created(spec.name));
  node.content.known(worker.uid)?.startRun(spec.name);
  // A container begins with its image's files and none of its own.
  node.host.disk.findPod(worker.uid)?.layer(spec.name).clear();
  const process = node.host.run(programFor(life));
  feedFiles(process, node.store.clock);
  life.instance = {
    id: `containerd://${longHash(`${life.key}/${life.restartCount}`)}`,
    imageName: formatImage(image),
    imageId: imageId(image),
    startedAt: formatTime(node.now),
    process,
    lastProcess: process,
  };
  worker.event('Normal', 'Started', started(spec.name));
  if (spec.lifecycle?.postStart) {
    runPostStart(life, spec.lifecycle.postStart);
    return 'post-start';
  }
  return takeAsStarted(life);
}

/** All that belongs to its start is done. */
export function takeAsStarted(life: ContainerLife): ContainerStage {
  life.waiting = undefined;
  if (life.role === 'main') life.worker.isInitialized = true;
  life.probes.start();
  return 'running';
}

/** Its own command line, where that can be executed, and else the model of its image's program. */
function programFor(life: ContainerLife): ProcessSpec {
  const { command, args } = expandCommand(life);
  const spec = { ...life.spec, command, args };
  const line = executedLine(spec, [...command, ...args]);
  if (!line) return processSpec(life, behaviourIn(life.worker.pod, spec));
  const idle = processSpec(life, executedBehaviour(spec.image ?? ''));
  // It listens where it does, whatever the container declares.
  return { ...idle, ports: [], execute: executing(life, line) };
}

/** Models pkg/kubelet/container ExpandContainerCommandAndArgs */
function expandCommand(life: ContainerLife): Required<Pick<Container, 'command' | 'args'>> {
  const { command = [], args = [] } = life.spec;
  if (![...command, ...args].some((word) => word.includes('$'))) return { command, args };
  const lookup = lookupIn(environmentOf(life));
  const put = (words: readonly string[]) => words.map((word) => expand(word, lookup));
  return { command: put(command), args: put(args) };
}
