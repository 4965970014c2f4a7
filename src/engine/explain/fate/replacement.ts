import { makeKey } from '../../api/key.ts';
import { controllerOf, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { OwnerReference, Pod } from '../../api/types.ts';
import { unreachableNoExecute } from '../../controllers/node-lifecycle/taints.ts';
import { decideEviction } from '../../controllers/taint-eviction/decision.ts';
import { isPodActive } from '../../controllers/workload/availability.ts';
import { controlledPods } from '../../controllers/workload/select.ts';
import { quoteDuration } from '../words.ts';
import type { Around } from './around.ts';
import type { FateStep, Replacement } from './fate.ts';

/** What ends a pod, and what is known of how long that takes to be noticed. */
export type Ending =
  /** It is deleted: all is known at once. */
  | { readonly type: 'deleted' }
  /** Its machine is dark: until it is tainted, this much passes; never, when nobody is evicted in its zone. */
  | { readonly type: 'dark'; readonly steps: readonly FateStep[]; readonly never?: string };

const none = (says: string): Replacement => ({ type: 'none', says });

/**
 * Whether another pod comes for one that ends, from whom, and after which waits.
 *
 * @param gone UIDs of the pods that have ended by then, this one included
 */
export function replacementOf(
  pod: Pod,
  ending: Ending,
  around: Around,
  gone: ReadonlySet<string>,
): Replacement {
  const name = pod.metadata.name;
  if (isTerminal(pod)) return none(`${name} has ended already; only its record goes.`);
  if (isTerminating(pod) && ending.type === 'deleted') return none(`${name} is ending already.`);
  const owner = controllerOf(pod);
  if (!owner) return none(`Nobody owns ${name}: nothing comes in its place.`);
  const idle = ['etcd', 'kube-apiserver', 'kube-controller-manager'].find((part) => around.idle.has(part));
  if (idle) return none(`${idle} does not work: nobody replaces anything.`);
  const waits = waitsFor(pod, ending);
  if (waits.type === 'never') return none(waits.says);
  return byOwner(pod, owner, ending, waits.steps, around, gone);
}

/** What passes before the pod is told to end. */
function waitsFor(
  pod: Pod,
  ending: Ending,
):
  | { readonly type: 'never'; readonly says: string }
  | { readonly type: 'known'; readonly steps: readonly FateStep[] } {
  if (ending.type === 'deleted' || isTerminating(pod)) return { type: 'known', steps: [] };
  const { name } = pod.metadata;
  const decision = decideEviction([unreachableNoExecute], pod.spec.tolerations);
  if (decision.type === 'stay')
    return {
      type: 'never',
      says: `${name} tolerates a silent node for ever: it is not evicted, and waits for its machine.`,
    };
  if (ending.never) return { type: 'never', says: ending.never };
  if (decision.type === 'evict-now') return { type: 'known', steps: ending.steps };
  const toleration: FateStep = {
    says: 'it tolerates the silence of its node',
    ms: decision.seconds * 1000,
    setting: `tolerationSeconds: ${quoteDuration(decision.seconds * 1000)}`,
  };
  return { type: 'known', steps: [...ending.steps, toleration] };
}

function byOwner(
  pod: Pod,
  owner: OwnerReference,
  ending: Ending,
  waits: readonly FateStep[],
  around: Around,
  gone: ReadonlySet<string>,
): Replacement {
  const { store } = around;
  const { namespace, name } = pod.metadata;
  const by = `${owner.kind} ${owner.name}`;
  const object = store.find(owner.kind, makeKey(namespace, owner.name));
  if (!object || isTerminating(object)) return none(`${by} is going, too: nothing comes in its place.`);
  const grace: FateStep = {
    says: 'its containers end',
    ms: 0,
    setting: `at most ${pod.spec.terminationGracePeriodSeconds ?? 30} s of grace`,
  };
  switch (owner.kind) {
    case 'ReplicaSet':
    case 'ReplicationController': {
      const wished = (object as { spec: { replicas?: number } }).spec.replicas ?? 1;
      const left = [...controlledPods(store, owner.uid)].filter(
        (each) => isPodActive(each) && !gone.has(each.metadata.uid),
      ).length;
      if (left >= wished || isTerminating(pod))
        return none(`${by} wants ${wished} and has enough without it.`);
      return replaced('newPod', by, `${by} makes a new pod, with another name and IP.`, waits, around, pod);
    }
    case 'StatefulSet':
      if (ending.type === 'dark')
        return none(
          `StatefulSet ${owner.name} waits for the end of ${name} to be confirmed, and a dark machine confirms nothing: it stays Terminating, and nobody takes its name.`,
        );
      return replaced(
        'samePod',
        by,
        `${by} makes it anew under the same name.`,
        [...waits, grace],
        around,
        pod,
      );
    case 'DaemonSet':
      if (ending.type === 'dark')
        return none(`DaemonSet ${owner.name} runs one pod a node, and this node is dark.`);
      return replaced(
        'newPod',
        by,
        `${by} makes a new pod on the same node.`,
        [...waits, grace],
        around,
        pod,
      );
    case 'Job': {
      const policy = (object as { spec: { podReplacementPolicy?: string } }).spec.podReplacementPolicy;
      if (policy === 'Failed' && ending.type === 'dark')
        return none(
          `Job ${owner.name} replaces only what has failed for certain, and a dark machine confirms nothing.`,
        );
      return replaced('newPod', by, `${by} starts another pod, from the beginning.`, waits, around, pod);
    }
    default:
      return none(`What ${by} does about it is not known here.`);
  }
}

function replaced(
  type: 'newPod' | 'samePod',
  by: string,
  says: string,
  waits: readonly FateStep[],
  around: Around,
  pod: Pod,
): Replacement {
  const steps = [...waits, ...startSteps(pod, around)];
  const isUnplaced = around.idle.has('kube-scheduler');
  return {
    type,
    by,
    says: isUnplaced ? `${says} kube-scheduler does not work: it stays without a node.` : says,
    steps,
    afterMs: steps.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/** From its birth until its containers run and it counts as ready. */
function startSteps(pod: Pod, { settings }: Around): FateStep[] {
  const probe = pod.spec.containers.find(({ readinessProbe }) => readinessProbe)?.readinessProbe;
  const containers = pod.spec.containers.length + (pod.spec.initContainers?.length ?? 0);
  const steps: FateStep[] = [
    {
      says: 'its owner, the scheduler and a kubelet take note',
      ms: 3 * settings.watchLatency + settings.schedulingCycle,
    },
    { says: 'its network is set up', ms: settings.sandboxSetup },
    {
      says: 'its containers start; an image that is not there yet is pulled before',
      ms: settings.containerStart * containers,
    },
  ];
  const delay = (probe?.initialDelaySeconds ?? 0) * 1000;
  if (delay > 0)
    steps.push({
      says: 'its readiness probe waits',
      ms: delay,
      setting: `initialDelaySeconds: ${probe?.initialDelaySeconds}`,
    });
  return steps;
}
