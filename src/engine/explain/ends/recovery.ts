import type { Key } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import { controllerOf, isNodeReady, isPodReady } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import { type Revision, subjectOf } from '../../store/revision.ts';
import type { Topic } from '../topic.ts';
import { quoteDuration } from '../words.ts';
import { type History, toldToEnd } from './end.ts';
import { causesOf, lastOf, revisionsOfPod } from './past.ts';

/** A part of the time between a failure and its repair. */
export interface Segment {
  /** Virtual ms; the next one begins where this one ends. */
  readonly from: number;
  readonly to: number;
  /** In a word or two: `Silence`. */
  readonly name: string;
  /** What was waited for. */
  readonly says: string;
  /** The setting that decided its length, with its value. */
  readonly setting?: string;
  /** The revision with which it ended. */
  readonly rev?: number;
  readonly topic?: Topic;
}

/** How long it took until what had failed was replaced, and what each part of that time was waited for. */
export interface Recovery {
  readonly of: { readonly kind: string; readonly key: Key; readonly uid: string };
  /** Absent while nothing has replaced it. */
  readonly by?: { readonly kind: string; readonly key: Key; readonly uid: string };
  readonly from: number;
  /** When the replacement was ready; now, while it is not. */
  readonly to: number;
  readonly isDone: boolean;
  /** Without gaps from `from` to `to`. */
  readonly segments: readonly Segment[];
}

/** A moment that ends one segment, with what it ended. */
interface Mark extends Omit<Segment, 'from' | 'to'> {
  readonly at: number;
}

/** The replacement of a pod that has ended, or of the pod of a node that took longest. */
export function recoveryOf(kind: string, key: Key, history: History): Recovery | undefined {
  if (kind === 'Pod') return recoveryOfPod(key, history);
  if (kind !== 'Node' && kind !== 'Machine') return undefined;
  const { store } = history;
  const lost = lastOf(
    store,
    'Node',
    key,
    ({ before, after }) =>
      isA('Node', before) && isNodeReady(before) && !(isA('Node', after) && isNodeReady(after)),
  );
  if (!lost) return undefined;
  const ended = new Set<Key>();
  for (const revision of store.log.since(lost.rev)) {
    const pod = toldToEnd(revision);
    if (pod?.spec.nodeName === key && controllerOf(pod)) ended.add(revision.key);
  }
  const recoveries = [...ended].slice(0, 20).flatMap((pod) => recoveryOfPod(pod, history) ?? []);
  return recoveries.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
}

function recoveryOfPod(key: Key, history: History): Recovery | undefined {
  const { store } = history;
  const newest = lastOf(store, 'Pod', key);
  const newestUid = newest && subjectOf(newest).metadata.uid;
  const ending = newestUid && revisionsOfPod(store, key, newestUid).find(isEnd);
  const pod = ending ? ending.before : undefined;
  if (!ending || !isA('Pod', pod)) return undefined;
  const owner = controllerOf(pod);
  if (!owner || owner.kind === 'DaemonSet') return undefined;
  const causes = causesOf(store, ending);
  const failure = failureAmong(causes) ?? ending;
  const marks = marksUntil(ending, causes, failure, history);
  const birth = replacementOf(ending, owner.uid, history);
  const { uid } = pod.metadata;
  const of = { kind: 'Pod', key, uid };
  // Scaled down or deleted with its owner: nobody wants it back.
  if (!birth) {
    if (isUnwanted(ending, history)) return undefined;
    return build({ of, from: failure.time, marks, isDone: false }, store.clock.now);
  }
  const born = subjectOf(birth);
  const by = { kind: 'Pod', key: birth.key, uid: born.metadata.uid };
  const later = marksOfBirth(birth, history);
  const ready = later.at(-1);
  const isDone = ready?.name === 'Readiness';
  return build({ of, by, from: failure.time, marks: [...marks, ...later], isDone }, store.clock.now);
}

/** It is told to end, is evicted, or has failed. */
function isEnd(revision: Revision): boolean {
  const { before, after } = revision;
  if (toldToEnd(revision)) return true;
  return (
    isA('Pod', after) &&
    after.status?.phase === 'Failed' &&
    (before as Pod | undefined)?.status?.phase !== 'Failed'
  );
}

/** The power that went, the cable that was pulled: what a person did to the machine, or the pod's own end. */
function failureAmong(causes: readonly Revision[]): Revision | undefined {
  return causes.findLast(({ kind, after }) => kind === 'Machine' || (kind === 'Node' && !after));
}

function isUnwanted({ by, before }: Revision, { store }: History): boolean {
  if (/replicaset-controller|replicationcontroller|garbage|namespace|job-controller|statefulset/.test(by))
    return true;
  const owner = before && controllerOf(before);
  const object =
    owner && before && store.find(owner.kind, `${before.metadata.namespace}/${owner.name}` as Key);
  return !object || Boolean(object.metadata.deletionTimestamp);
}

/** As many pods as ended before this one were replaced before it. */
function replacementOf(ending: Revision, ownerUid: string, { store }: History): Revision | undefined {
  let waiting = 0;
  for (const revision of store.log.since(0)) {
    const pod = isEnd(revision) ? (revision.before as Pod | undefined) : undefined;
    if (pod && controllerOf(pod)?.uid === ownerUid && revision.rev < ending.rev && revision.by === ending.by)
      if (revision.time === ending.time) waiting++;
    if (revision.rev <= ending.rev || revision.kind !== 'Pod' || revision.before || !revision.after) continue;
    if (controllerOf(revision.after)?.uid !== ownerUid) continue;
    if (waiting-- === 0) return revision;
  }
  return undefined;
}

/** From the failure to the end of the pod: who noticed when, and how long it was tolerated. */
function marksUntil(
  ending: Revision,
  causes: readonly Revision[],
  failure: Revision,
  { settings }: History,
): Mark[] {
  const marks: Mark[] = [];
  for (const revision of causes.toReversed()) {
    const { before, after, rev, time } = revision;
    if (rev <= failure.rev || revision === ending) continue;
    if (isA('Node', before) && isA('Node', after) && isNodeReady(before) && !isNodeReady(after)) {
      marks.push({
        at: time,
        rev,
        name: 'Silence',
        says: 'until the control plane gave the node up, because no heartbeat came',
        setting: `--node-monitor-grace-period: ${quoteDuration(settings.nodeMonitorGracePeriod)}`,
        topic: 'node-health',
      });
    } else if (isA('Node', after) && marks.length > 0) {
      const { nodeEvictionRate } = settings;
      marks.push({
        at: time,
        rev,
        name: 'Taint',
        says: 'until the node was tainted NoExecute, one node after the other',
        setting: `--node-eviction-rate: ${nodeEvictionRate} nodes a second`,
        topic: 'node-health',
      });
    }
  }
  if (ending.rev === failure.rev) return marks;
  const pod = ending.before as Pod;
  marks.push({ at: ending.time, rev: ending.rev, ...endingWords(ending, pod, settings) });
  return marks;
}

function endingWords(
  { by, cause }: Revision,
  pod: Pod,
  settings: History['settings'],
): Omit<Mark, 'at' | 'rev'> {
  if (by === 'taint-eviction-controller') {
    const tolerated = pod.spec.tolerations?.find(
      ({ key, tolerationSeconds }) =>
        tolerationSeconds !== undefined && /not-ready|unreachable/.test(key ?? ''),
    )?.tolerationSeconds;
    const isTolerated = cause.type === 'elapsed' && tolerated !== undefined;
    return {
      name: 'Toleration',
      says: 'until the pod no longer tolerated its node’s taint, and was told to end',
      ...(isTolerated && { setting: `tolerationSeconds: ${quoteDuration(tolerated * 1000)}` }),
      topic: 'taint-eviction',
    };
  }
  if (by === 'pod-garbage-collector-controller')
    return {
      name: 'Collection',
      says: 'until the pod garbage collector was sure that the node does not come back',
      setting: 'every 20 s, and 40 s of quarantine',
      topic: 'pod-collection',
    };
  if (by === 'kubelet')
    return { name: 'Kubelet', says: 'until the kubelet ended the pod', topic: 'node-pressure' };
  return {
    name: 'End',
    says: 'until the pod was told to end',
    setting: `watch latency: ${settings.watchLatency} ms`,
  };
}

/** From the birth of the replacement until it was ready. */
function marksOfBirth(birth: Revision, { store, settings }: History): Mark[] {
  const pod = subjectOf(birth) as Pod;
  const { uid } = pod.metadata;
  const marks: Mark[] = [
    {
      at: birth.time,
      rev: birth.rev,
      name: 'Replacement',
      says: 'until its owner had heard of it, and made a new pod',
      setting: `watch latency: ${settings.watchLatency} ms`,
      topic: 'victim-order',
    },
  ];
  const own = revisionsOfPod(store, birth.key, uid).filter(({ rev }) => rev > birth.rev);
  const first = (fits: (pod: Pod) => boolean) => own.find(({ after }) => isA('Pod', after) && fits(after));
  const bound = first(({ spec }) => spec.nodeName !== undefined);
  if (bound)
    marks.push({
      at: bound.time,
      rev: bound.rev,
      name: 'Scheduling',
      says: `until the scheduler found a node: ${(subjectOf(bound) as Pod).spec.nodeName}`,
      setting: `a scheduling cycle: ${settings.schedulingCycle} ms, and back-off while none fits`,
    });
  const events = store.events.about(uid);
  const image = events.find(({ reason }) => reason === 'Pulling' || reason === 'Pulled');
  const ip = bound && first(({ status }) => status?.podIP !== undefined);
  const network = image?.firstTime ?? ip?.time;
  if (network !== undefined)
    marks.push({
      at: network,
      name: 'Sandbox',
      says: 'until its kubelet had heard of it, and set up its network',
      setting: `sandbox: ${quoteDuration(settings.sandboxSetup)}`,
    });
  const pulled = events.findLast(
    ({ reason, message }) => reason === 'Pulled' && message.startsWith('Successfully'),
  );
  const started = events.find(({ reason }) => reason === 'Started');
  const ready = bound && first(isPodReady);
  const latest = ready?.time ?? store.clock.now;
  if (pulled && pulled.firstTime <= latest)
    marks.push({
      at: pulled.firstTime,
      name: 'Image',
      says: 'until its image was there',
      setting: `registry to node: ${settings.registryBytesPerSecond / 1_000_000} MB/s`,
    });
  if (started && started.firstTime <= latest)
    marks.push({
      at: started.firstTime,
      name: 'Start',
      says: 'until its containers were started',
      setting: `container start: ${quoteDuration(settings.containerStart)}`,
    });
  if (ready) {
    const probe = pod.spec.containers.find(({ readinessProbe }) => readinessProbe)?.readinessProbe;
    marks.push({
      at: ready.time,
      rev: ready.rev,
      name: 'Readiness',
      says: probe
        ? 'until its readiness probe was content'
        : 'until its program had started: it has no readiness probe',
      setting: probe
        ? `readinessProbe: first after ${probe.initialDelaySeconds ?? 0} s, then every ${probe.periodSeconds ?? 10} s`
        : 'the program’s own start',
      topic: 'probes',
    });
  }
  return marks;
}

/** Cuts the time at the marks; what is left until now is still waited for. */
function build(
  recovery: Pick<Recovery, 'of' | 'by' | 'from' | 'isDone'> & { readonly marks: readonly Mark[] },
  now: number,
): Recovery {
  const { marks, ...rest } = recovery;
  const segments: Segment[] = [];
  let from = rest.from;
  for (const { at, ...mark } of marks.toSorted((a, b) => a.at - b.at)) {
    if (at > from) segments.push({ from, to: at, ...mark });
    from = Math.max(from, at);
  }
  if (!rest.isDone && now > from)
    segments.push({ from, to: now, name: 'Waiting', says: 'so far: it is not ready yet' });
  return { ...rest, to: segments.at(-1)?.to ?? rest.from, segments };
}
