import type { Key } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import { isNodeReady, isPodReady, isTerminal } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import { type EndPath, type History, type Hop, toldToEnd } from './end.ts';
import { hopOf, hopsFrom } from './hops.ts';
import { endedContainer } from './kubelet-rules.ts';
import { lastOf } from './past.ts';

/** What has ended of an object, or has gone wrong with it, each with its way back; the most telling first. */
export function findEnds(kind: string, key: Key, history: History): EndPath[] {
  switch (kind) {
    case 'Pod':
      return podEnds(key, history);
    case 'Node':
    case 'Machine':
      return nodeEnds(key, history);
    default:
      return otherEnds(kind, key, history);
  }
}

function podEnds(key: Key, history: History): EndPath[] {
  const { store } = history;
  const newest = lastOf(store, 'Pod', key);
  const uid = (newest?.after ?? newest?.before)?.metadata.uid;
  if (!newest || uid === undefined) return [];
  const isOwn = (revision: Revision) => (revision.after ?? revision.before)?.metadata.uid === uid;
  const find = (fits: (revision: Revision) => boolean) =>
    lastOf(store, 'Pod', key, (revision) => isOwn(revision) && fits(revision));
  const { name } = (newest.after ?? (newest.before as Pod)).metadata;
  const paths: EndPath[] = [];

  const removal = newest.after ? undefined : newest;
  const told = find((revision) => toldToEnd(revision) !== undefined && revision.after !== undefined);
  const failed = find(
    ({ before, after }) =>
      isA('Pod', after) && isTerminal(after) && !(isA('Pod', before) && isTerminal(before)),
  );
  const why = evictionOf(find) ?? (told && (!failed || told.rev < failed.rev) ? told : (failed ?? told));
  const end = why ?? removal;
  if (end) paths.push(pathOf(`Why did ${name} end?`, withRemoval(removal, end, history)));

  const pod = newest.after;
  if (!isA('Pod', pod)) return paths;
  for (const { name: container, restartCount, state, lastState } of pod.status?.containerStatuses ?? []) {
    if (restartCount === 0 && !state?.terminated) continue;
    if (state?.terminated && end) continue;
    if (!lastState?.terminated && !state?.terminated) continue;
    const ended = find((revision) => endedContainer(revision)?.name === container);
    const asks = state?.terminated
      ? `Why did container ${container} end?`
      : `Why was container ${container} restarted?`;
    if (ended) paths.push(pathOf(asks, hopsFrom(ended, history)));
  }
  if (paths.length > 0) return paths;
  if (isPodReady(pod)) return endOfPredecessor(key, uid, history);
  const unready = find(
    ({ before, after }) =>
      isA('Pod', before) && isA('Pod', after) && isPodReady(before) && !isPodReady(after),
  );
  if (unready) paths.push(pathOf(`Why is ${name} not ready?`, hopsFrom(unready, history)));
  return paths;
}

/** A StatefulSet gives the names of its pods again: why did the one before end? */
function endOfPredecessor(key: Key, uid: string, history: History): EndPath[] {
  const { store } = history;
  const uidOf = ({ before, after }: Revision) => (after ?? before)?.metadata.uid;
  const removal = lastOf(store, 'Pod', key, (revision) => !revision.after && uidOf(revision) !== uid);
  if (!removal) return [];
  const told = lastOf(
    store,
    'Pod',
    key,
    (revision) =>
      uidOf(revision) === uidOf(removal) && toldToEnd(revision) !== undefined && revision.after !== undefined,
  );
  const name = key.slice(key.indexOf('/') + 1);
  const hops = withRemoval(removal, told ?? removal, history);
  return [pathOf(`Why did the ${name} before it end?`, hops)];
}

type Find = (fits: (revision: Revision) => boolean) => Revision | undefined;

/** A kubelet that evicts a pod says so before its containers have ended. */
function evictionOf(find: Find): Revision | undefined {
  return find(({ before, after, by }) => {
    const reason = isA('Pod', after) ? after.status?.reason : undefined;
    const was = isA('Pod', before) ? before.status?.reason : undefined;
    return by === 'kubelet' && reason !== was && (reason === 'Evicted' || reason === 'Terminated');
  });
}

/** What ended it says why; that it is gone comes before, as the last thing that happened. */
function withRemoval(removal: Revision | undefined, end: Revision, history: History): Hop[] {
  const hops = hopsFrom(end, history);
  if (!removal || removal === end) return hops;
  const gone = hopOf(removal, history);
  return gone.says === hops[0]?.says ? hops : [gone, ...hops];
}

function pathOf(asks: string, hops: readonly Hop[]): EndPath {
  const telling = hops.find(({ topic }) => topic !== undefined && topic !== 'termination') ?? hops[0];
  const origin = hops.at(-1);
  const says = telling ? sentence(telling.says) : '';
  const began =
    origin && origin !== telling && origin.by === 'you' ? ` It began with you: ${lower(origin.says)}.` : '';
  return { asks, says: `${says}${began}`, hops };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function lower(text: string): string {
  return text.replace(/^You\b/, 'you');
}

function nodeEnds(key: Key, history: History): EndPath[] {
  const { store } = history;
  const removed = store.find('Node', key) ? undefined : lastOf(store, 'Node', key, ({ after }) => !after);
  if (removed) return [pathOf(`Why is node ${key} gone?`, hopsFrom(removed, history))];
  const node = store.get('Node', key);
  if (!node || isNodeReady(node)) return [];
  const lost = lastOf(
    store,
    'Node',
    key,
    ({ before, after }) =>
      isA('Node', before) && isA('Node', after) && isNodeReady(before) && !isNodeReady(after),
  );
  return lost ? [pathOf(`Why is node ${key} not ready?`, hopsFrom(lost, history))] : [];
}

/** Workloads and all else: why it is gone, or has been finished, or has no pods any more. */
function otherEnds(kind: string, key: Key, history: History): EndPath[] {
  const { store } = history;
  const object = store.find(kind, key);
  const name = key.slice(key.indexOf('/') + 1);
  if (!object) {
    const told = lastOf(store, kind, key, ({ before, after }) =>
      Boolean(after?.metadata.deletionTimestamp && !before?.metadata.deletionTimestamp),
    );
    const removed = lastOf(store, kind, key, ({ after }) => !after);
    if (!removed) return [];
    const hops = told ? withRemoval(removed, told, history) : hopsFrom(removed, history);
    return [pathOf(`Why is ${kind} ${name} gone?`, hops)];
  }
  if (isA('Job', object)) {
    const isDone = (each: unknown) =>
      isA('Job', each as never) &&
      ((each as typeof object).status?.conditions ?? []).some(
        ({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'),
      );
    const done = lastOf(store, kind, key, ({ before, after }) => isDone(after) && !isDone(before));
    return done ? [pathOf(`Why did Job ${name} end?`, hopsFrom(done, history))] : [];
  }
  if (isA('ReplicaSet', object) && object.spec.replicas === 0) {
    const emptied = lastOf(
      store,
      kind,
      key,
      ({ before, after }) =>
        isA('ReplicaSet', after) &&
        after.spec.replicas === 0 &&
        isA('ReplicaSet', before) &&
        before.spec.replicas !== 0,
    );
    return emptied ? [pathOf(`Why has ${name} no pods any more?`, hopsFrom(emptied, history))] : [];
  }
  return [];
}
