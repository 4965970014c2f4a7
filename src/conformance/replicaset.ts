import { refuse, succeed } from '../engine/api/result.ts';
import { EPOCH } from '../engine/api/time.ts';
import type { Pod } from '../engine/api/types.ts';
import { podsToDelete } from '../engine/controllers/replicaset/deletion-order.ts';
import { slowStart } from '../engine/controllers/workload/slow-start.ts';
import { type CaseResult, casesOf, compare, expectSections } from './result.ts';

interface PodVector {
  readonly name: string;
  readonly uid: string;
  readonly nodeName?: string;
  readonly phase: string;
  readonly ready: boolean;
  readonly readySecondsAgo?: number;
  readonly createdSecondsAgo: number;
  readonly restarts?: number;
  readonly deletionCost?: string;
}

interface DeletionCase {
  readonly name?: string;
  readonly pods: readonly PodVector[];
  readonly otherPodsOfSameDeployment?: readonly PodVector[];
  readonly deleteCount: number;
  readonly deleted: readonly string[];
}

interface SlowStartCase {
  readonly count: number;
  readonly failFromCall: number;
  readonly calls: number;
  readonly successes: number;
  readonly error: boolean;
}

const NOW = 0;

/** Which pods a scale-down takes, and in what batches pods are made. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['podsToDelete', 'podsToDeleteHandPicked', 'slowStart']);
  const generated = casesOf<DeletionCase>(vectors, 'podsToDelete');
  const handPicked = casesOf<DeletionCase>(vectors, 'podsToDeleteHandPicked');
  return [
    ...generated.map((each, index) => deletion(each, `podsToDelete ${index}`)),
    ...handPicked.map((each, index) => deletion(each, each.name ?? `podsToDeleteHandPicked ${index}`)),
    ...casesOf<SlowStartCase>(vectors, 'slowStart').map(batches),
  ];
}

function deletion(vector: DeletionCase, name: string): CaseResult {
  const pods = vector.pods.map(podOf);
  const related = [...pods, ...(vector.otherPodsOfSameDeployment ?? []).map(podOf)];
  const names = podsToDelete(pods, related, vector.deleteCount, NOW).map(({ metadata }) => metadata.name);
  // When all go, their order means nothing, and the vectors sort them by name.
  const actual = vector.deleteCount >= pods.length ? names.sort() : names;
  return compare(name, vector.deleted, actual);
}

function podOf(vector: PodVector, index: number): Pod {
  // The recorded run read the clock anew for each pod, so that no two of its times are quite equal.
  const ago = (seconds: number) => new Date(EPOCH + NOW - seconds * 1000 + index).toISOString();
  const { name, uid, nodeName, phase, ready, readySecondsAgo, createdSecondsAgo, restarts, deletionCost } =
    vector;
  const cost = deletionCost !== undefined && {
    annotations: { 'controller.kubernetes.io/pod-deletion-cost': deletionCost },
  };
  const readyTime = readySecondsAgo !== undefined && { lastTransitionTime: ago(readySecondsAgo) };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      uid,
      namespace: 'default',
      resourceVersion: '1',
      creationTimestamp: ago(createdSecondsAgo),
      ...cost,
    },
    spec: { containers: [{ name: 'app' }], ...(nodeName !== undefined && { nodeName }) },
    status: {
      phase,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', ...readyTime }],
      containerStatuses: [{ name: 'app', ready, restartCount: restarts ?? 0, image: 'app', imageID: 'app' }],
    },
  };
}

function batches({ count, failFromCall, calls, successes, error }: SlowStartCase): CaseResult {
  let call = 0;
  const result = slowStart(count, () => {
    call++;
    return failFromCall > 0 && call >= failFromCall ? refuse(403, 'Forbidden', 'no') : succeed(call);
  });
  const actual = { calls: result.calls, successes: result.successes, error: result.error !== undefined };
  return compare(`slowStart of ${count}, failing from ${failFromCall}`, { calls, successes, error }, actual);
}
