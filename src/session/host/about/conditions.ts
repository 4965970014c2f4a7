import { type AnyObject, parseTime } from '../../../engine/index.ts';
import type { ConditionLine } from '../../protocol.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

/** What a condition means when it is true, and when it is not; and which of the two one wishes for. */
interface Meaning {
  readonly yes: string;
  readonly no: string;
  readonly isBad?: true;
}

const meanings: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  Pod: {
    PodScheduled: { yes: 'A node has been chosen for it.', no: 'No node has been found for it yet.' },
    PodReadyToStartContainers: {
      yes: 'Its network is set up; containers can start.',
      no: 'Its network and volumes are not set up yet.',
    },
    Initialized: {
      yes: 'All init containers have done their work.',
      no: 'Its init containers are still at work; the others wait for them.',
    },
    ContainersReady: { yes: 'All its containers are ready.', no: 'Not all its containers are ready.' },
    Ready: {
      yes: 'Services may send requests to it.',
      no: 'Services do not send requests to it.',
    },
    DisruptionTarget: {
      yes: 'It is about to be ended by a disruption, not by itself.',
      no: 'Nothing is about to disrupt it.',
      isBad: true,
    },
    PodResizePending: {
      yes: 'A change of its resources waits.',
      no: 'No change of its resources waits.',
      isBad: true,
    },
  },
  Node: {
    Ready: {
      yes: 'Its kubelet is well and reports.',
      no: 'Its kubelet says that it is not well, or says nothing any more.',
    },
    MemoryPressure: {
      yes: 'Memory runs short: the kubelet evicts pods.',
      no: 'There is memory enough.',
      isBad: true,
    },
    DiskPressure: {
      yes: 'The disk runs full: the kubelet deletes images, then evicts pods.',
      no: 'There is disk enough.',
      isBad: true,
    },
    PIDPressure: {
      yes: 'Processes run short: the kubelet evicts pods.',
      no: 'There are process numbers enough.',
      isBad: true,
    },
    NetworkUnavailable: {
      yes: 'Its network is not set up.',
      no: 'Its network is set up.',
      isBad: true,
    },
  },
  Deployment: {
    Available: {
      yes: 'Enough of its pods have been ready for long enough.',
      no: 'Fewer of its pods are available than may be missing during a rollout.',
    },
    Progressing: {
      yes: 'Its rollout goes on, or is done.',
      no: 'Its rollout has not come on for too long.',
    },
    ReplicaFailure: { yes: 'Pods could not be made.', no: 'Pods can be made.', isBad: true },
  },
  HorizontalPodAutoscaler: {
    AbleToScale: {
      yes: 'It may change the number of replicas.',
      no: 'It cannot change the number of replicas.',
    },
    ScalingActive: {
      yes: 'It gets the figures that it needs.',
      no: 'It does not get the figures that it needs.',
    },
    ScalingLimited: {
      yes: 'It would like more or fewer than it is allowed.',
      no: 'What it wants is within its bounds.',
      isBad: true,
    },
  },
  Job: {
    Complete: { yes: 'Its work is done.', no: 'Its work is not done.' },
    Failed: { yes: 'It has given up.', no: 'It has not failed.', isBad: true },
    Suspended: { yes: 'It rests until somebody resumes it.', no: 'It may work.', isBad: true },
    SuccessCriteriaMet: { yes: 'Enough has succeeded.', no: 'Not enough has succeeded yet.' },
    FailureTarget: { yes: 'It is about to be failed.', no: 'Nothing fails it.', isBad: true },
  },
};
const alike: Readonly<Record<string, string>> = {
  ReplicaSet: 'Deployment',
  ReplicationController: 'Deployment',
};

/** The conditions of an object, each with what it means. */
export function conditionsOf(object: AnyObject): ConditionLine[] {
  const { conditions = [] } = (object as { status?: { conditions?: readonly Condition[] } }).status ?? {};
  const known = meanings[alike[object.kind] ?? object.kind] ?? {};
  return conditions.map(({ type, status, reason, message, lastTransitionTime }) => {
    const meaning = known[type];
    const isTrue = status === 'True';
    const unknown = `Nobody knows: ${meaning ? 'whoever reports it has not been heard of.' : 'it is not reported.'}`;
    return {
      type,
      status,
      ...(reason && { reason }),
      ...(message && { message }),
      ...(lastTransitionTime && { since: parseTime(lastTransitionTime) }),
      isGood: meaning?.isBad ? status === 'False' : isTrue,
      says: status === 'Unknown' ? unknown : meaning ? (isTrue ? meaning.yes : meaning.no) : '',
    };
  });
}
