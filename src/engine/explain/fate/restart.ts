import { controllerOf } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import { quoteDuration } from '../words.ts';
import type { Around } from './around.ts';
import type { FateStep, Replacement } from './fate.ts';
import { replacementOf } from './replacement.ts';

/** What comes after the crash of a container: its kubelet starts it again, unless its pod says otherwise. */
export function restartOf(pod: Pod, container: string, around: Around): Replacement {
  const status = [
    ...(pod.status?.containerStatuses ?? []),
    ...(pod.status?.initContainerStatuses ?? []),
  ].find(({ name }) => name === container);
  const node = pod.spec.nodeName ?? '';
  const machine = around.store.named('Machine', undefined, node);
  if (!status?.state?.running) return { type: 'none', says: `${container} does not run now.` };
  if (machine?.status.power !== 'On' || machine.status.stopped?.includes('kubelet'))
    return { type: 'none', says: `No kubelet works on ${node}: nobody starts it again.` };
  const sidecar = pod.spec.initContainers?.find(({ name }) => name === container);
  const policy = sidecar?.restartPolicy ?? pod.spec.restartPolicy ?? 'Always';
  if (policy === 'Never') return endOfPod(pod, around);
  const wait = backOff(status.restartCount, around);
  const steps: FateStep[] = [
    ...(wait > 0
      ? [{ says: 'its kubelet backs off', ms: wait, setting: `CrashLoopBackOff: ${quoteDuration(wait)}` }]
      : []),
    { says: 'it starts', ms: around.settings.containerStart },
  ];
  return {
    type: 'restart',
    by: `kubelet of ${node}`,
    says: `The kubelet of ${node} starts it again, in the same pod: restartPolicy ${policy}.`,
    steps,
    afterMs: steps.reduce((sum, { ms }) => sum + ms, 0),
    place: node,
  };
}

/** With restartPolicy Never the pod has failed: whoever owns it decides. */
function endOfPod(pod: Pod, around: Around): Replacement {
  const isAlone = pod.spec.containers.length === 1;
  if (controllerOf(pod)?.kind !== 'Job' || !isAlone)
    return { type: 'none', says: 'restartPolicy Never: it stays ended.' };
  return replacementOf(pod, { type: 'deleted' }, around, new Set([pod.metadata.uid]));
}

/** At once the first time, then 10 s, 20 s, … up to 5 min. Models pkg/kubelet kuberuntime doBackOff */
function backOff(restarts: number, { settings }: Around): number {
  if (restarts === 0) return 0;
  return Math.min(settings.containerBackOffMax, settings.containerBackOffInitial * 2 ** (restarts - 1));
}
