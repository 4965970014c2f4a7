import { isA } from '../../api/kinds.ts';
import { controllerOf } from '../../api/pod-status.ts';
import { type Revision, subjectOf } from '../../store/revision.ts';
import { describeRevision } from '../describe-revision.ts';
import { isNotable } from '../notable.ts';
import { controllerRules } from './controller-rules.ts';
import { type History, type Hop, type Told, toldToEnd } from './end.ts';
import { kubeletRules } from './kubelet-rules.ts';
import { nodeRules } from './node-rules.ts';
import { causesOf, lastOf } from './past.ts';

const rules = [...controllerRules, ...nodeRules, ...kubeletRules];

/** The way from an end back to a person's action or to the scenario's start, the end first. */
export function hopsFrom(end: Revision, history: History): Hop[] {
  const all = lineageOf(end, history);
  const kept = thin(withoutDetours(all, history), end);
  const hops = withoutRepeats(kept.flatMap((revision) => withOwner(revision, kept, history)));
  const origin = all.at(-1);
  const begin = origin && originOf(origin, history);
  return begin ? [...hops, begin] : hops;
}

/** One revision as a hop, in the words of the rule that fits. */
export function hopOf(revision: Revision, history: History): Hop {
  const { rev, time, by, kind, key } = revision;
  const told = tell(revision, history);
  return {
    rev,
    time,
    by: by === 'user' ? 'you' : by,
    says: told?.says ?? describeRevision(revision),
    kind,
    key,
    uid: subjectOf(revision).metadata.uid,
    evidence: told?.evidence ?? [],
    ...(told?.topic && { topic: told.topic }),
  };
}

function tell(revision: Revision, history: History): Told | undefined {
  for (const rule of rules) {
    const told = rule(revision, history);
    if (told) return told;
  }
  return undefined;
}

function originOf({ cause, time }: Revision, { sayAction }: History): Hop | undefined {
  switch (cause.type) {
    case 'start':
      return { time: 0, by: 'scenario', says: 'The scenario began so', evidence: [] };
    case 'action': {
      const { says, at } = sayAction(cause.index);
      return { time: at, by: 'you', says, evidence: [] };
    }
    case 'elapsed':
      return { time, by: 'time', says: `It was time: ${cause.what}`, evidence: [] };
    case 'revision':
      return { time, by: 'log', says: 'What came before is no longer in the log', evidence: [] };
  }
}

/**
 * All that led to an end. What let a pod run is traced through its birth, not through what its scheduler waited for.
 */
function lineageOf(end: Revision, { store }: History): readonly Revision[] {
  const all = causesOf(store, end);
  const bound = all.findIndex((each, index) => index > 0 && each.key === end.key && isBinding(each));
  if (bound < 0) return all;
  const { uid } = subjectOf(end).metadata;
  const birth = lastOf(
    store,
    'Pod',
    end.key,
    (each) => !each.before && each.after?.metadata.uid === uid,
    end.rev,
  );
  return birth ? [...all.slice(0, bound + 1), ...causesOf(store, birth)] : all;
}

function isBinding({ before, after }: Revision): boolean {
  return isA('Pod', before) && isA('Pod', after) && !before.spec.nodeName && Boolean(after.spec.nodeName);
}

/** What happened again and again is told once, the last time. */
function withoutRepeats(hops: readonly Hop[]): Hop[] {
  return hops.filter(({ says, key }, index) => {
    const newer = hops[index - 1];
    return newer?.says !== says || newer.key !== key;
  });
}

/** A rollout goes on as pods become ready, one after the other: what began it says more than the whole row. */
function withoutDetours(all: readonly Revision[], history: History): readonly Revision[] {
  const first = all.findIndex((revision) => {
    const { before, after, by } = revision;
    if (by !== 'deployment-controller' || !isA('ReplicaSet', before) || !isA('ReplicaSet', after))
      return false;
    return (after.spec.replicas ?? 1) < (before.spec.replicas ?? 1) && tell(revision, history) !== undefined;
  });
  if (first < 0) return all;
  const change = all.findIndex(({ kind, before }, index) => index > first && kind === 'Deployment' && before);
  return change < 0 ? all : [...all.slice(0, first + 1), ...all.slice(change)];
}

/** Without what only reports, and with one hop for each stretch of a pod's coming up. */
function thin(all: readonly Revision[], end: Revision): Revision[] {
  const kept: Revision[] = [];
  for (const revision of all) {
    if (revision !== end) {
      if (!isNotable(revision)) continue;
      const last = kept.at(-1);
      if (isComingUp(revision) && (revision.key === end.key || last?.key === revision.key)) continue;
      if (isEndedAgain(revision, last)) continue;
    }
    kept.push(revision);
  }
  return kept;
}

/** A pod's way from its node to being ready. */
function isComingUp(revision: Revision): boolean {
  const { kind, before, after } = revision;
  if (kind !== 'Pod' || !before || !after || toldToEnd(revision)) return false;
  if (after.metadata.deletionTimestamp) return false;
  return /kubelet|scheduler/.test(revision.by) && !isEnding(revision);
}

function isEnding({ after }: Revision): boolean {
  return (
    isA('Pod', after) && (after.status?.reason !== undefined || hasEnded(after.status?.containerStatuses))
  );
}

function hasEnded(statuses: readonly { readonly state?: { readonly terminated?: unknown } }[] = []): boolean {
  return statuses.some(({ state }) => state?.terminated !== undefined);
}

/** Between being told to end and being gone, a pod's reports say nothing new. */
function isEndedAgain(revision: Revision, last: Revision | undefined): boolean {
  const { kind, key, before, after } = revision;
  if (kind !== 'Pod' || last?.key !== key || !before?.metadata.deletionTimestamp) return false;
  return after !== undefined;
}

/** No owner is skipped: who ended a pod for its owner is followed by that owner. */
function withOwner(revision: Revision, kept: readonly Revision[], history: History): Hop[] {
  const own = hopOf(revision, history);
  const pod = toldToEnd(revision);
  const owner = pod && controllerOf(pod);
  const isByOwner = /^(replicaset|replicationcontroller|statefulset|daemonset|job)-controller$/.test(
    revision.by,
  );
  if (!pod || !owner || !isByOwner) return [own];
  const key = `${pod.metadata.namespace}/${owner.name}` as Revision['key'];
  if (kept.some(({ kind, key: other }) => kind === owner.kind && other === key)) return [own];
  const last = lastOf(history.store, owner.kind, key, isNotable, revision.rev);
  return last ? [own, hopOf(last, history)] : [own];
}
