import { oomScoreAdj } from '../../api/qos.ts';
import { milliValue, wholeValue } from '../../api/quantity.ts';
import { formatTime } from '../../api/time.ts';
import { formatImage } from '../../images/reference.ts';
import type { ProcessSpec } from '../../machine/process.ts';
import { imageId, longHash } from '../image-id.ts';
import { created, started } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { ContainerStage } from './container-stages.ts';
import { refuseToStart } from './ensure-image.ts';
import { missingConfig } from './missing-config.ts';
import { portsOf, programOf } from './program.ts';

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
  }
  life.waiting = undefined;
  worker.event('Normal', 'Created', created(spec.name));
  life.instance = {
    id: `containerd://${longHash(`${life.key}/${life.restartCount}`)}`,
    imageName: formatImage(image),
    imageId: imageId(image),
    startedAt: formatTime(node.now),
    process: node.host.run(processSpec(life)),
  };
  worker.event('Normal', 'Started', started(spec.name));
  if (life.role === 'main') worker.isInitialized = true;
  life.probes.start();
  return 'running';
}

function processSpec(life: ContainerLife): ProcessSpec {
  const { worker, spec } = life;
  const { pod, node } = worker;
  const { requests = {}, limits = {} } = spec.resources ?? {};
  const behaviour = programOf(spec);
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
    onExit: (exit) => worker.exited(life, exit),
  };
}
