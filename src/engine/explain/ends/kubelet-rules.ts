import { isA } from '../../api/kinds.ts';
import { isPodReady, isTerminal } from '../../api/pod-status.ts';
import type { ContainerStatus, Pod } from '../../api/types.ts';
import type { EventEntry } from '../../store/events.ts';
import type { Revision } from '../../store/revision.ts';
import { quoteDuration } from '../words.ts';
import type { History, Rule, Told } from './end.ts';
import { sayExit } from './exit-words.ts';

/** Why kubelets end containers and pods, and how containers end by themselves. */
export const kubeletRules: readonly Rule[] = [
  tellPressure,
  tellShutdown,
  tellContainerEnd,
  tellRemoval,
  tellNotReady,
];

function tellPressure({ before, after, by, time }: Revision, { store }: History): Told | undefined {
  if (by !== 'kubelet' || !isA('Pod', after) || !isA('Pod', before)) return undefined;
  if (after.status?.reason !== 'Evicted' || before.status?.reason === 'Evicted') return undefined;
  const { name, uid } = after.metadata;
  const evicted = eventBefore(store.events.about(uid), time, ({ reason }) => reason === 'Evicted');
  const isMemory = /resource: memory/.test(after.status.message ?? '');
  const order = isMemory
    ? 'It chose by: more memory than requested, then lower priority, then the largest use above the request.'
    : 'It chose by: more disk than requested, then lower priority, then the largest use above the request.';
  return {
    says: `The kubelet of ${after.spec.nodeName} evicted ${name}: the node ran short of ${isMemory ? 'memory' : 'disk'}`,
    evidence: [(evicted?.message ?? after.status.message ?? '').trim(), order],
    topic: 'node-pressure',
  };
}

function tellShutdown({ after, by, before }: Revision): Told | undefined {
  if (by !== 'kubelet' || !isA('Pod', after) || !isA('Pod', before)) return undefined;
  if (after.status?.reason !== 'Terminated' || before.status?.reason === 'Terminated') return undefined;
  return {
    says: `The kubelet of ${after.spec.nodeName} ended ${after.metadata.name}: its machine went down in order`,
    evidence: [after.status.message ?? 'shutdownGracePeriod gives pods time to end.'],
    topic: 'graceful-shutdown',
  };
}

/** A container that has ended in this revision. */
export function endedContainer({ before, after }: Revision): ContainerStatus | undefined {
  if (!isA('Pod', before) || !isA('Pod', after)) return undefined;
  const all = [...(after.status?.containerStatuses ?? []), ...(after.status?.initContainerStatuses ?? [])];
  return all.find((status) => {
    const old = statusOf(before, status.name);
    const isEnded = status.state?.terminated && !old?.state?.terminated;
    return isEnded || (status.restartCount > (old?.restartCount ?? 0) && !old?.state?.terminated);
  });
}

function statusOf(pod: Pod, name: string): ContainerStatus | undefined {
  const all = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  return all.find((status) => status.name === name);
}

function tellContainerEnd(revision: Revision, history: History): Told | undefined {
  const status = endedContainer(revision);
  const ended = status?.state?.terminated ?? status?.lastState?.terminated;
  const pod = revision.after;
  if (!status || !ended || !isA('Pod', pod)) return undefined;
  const what = `Container ${status.name} of ${pod.metadata.name}`;
  const spec = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(
    ({ name }) => name === status.name,
  );
  const events = history.store.events.about(pod.metadata.uid);
  if (ended.reason === 'OOMKilled') {
    const limit = spec?.resources?.limits?.memory;
    return {
      says: `${what} was killed for its memory`,
      evidence: [
        limit ? `It reached its memory limit of ${limit}.` : 'Its machine had no memory left.',
        sayExit(ended),
      ],
      topic: 'out-of-memory',
    };
  }
  const grace = pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  const killing = eventBefore(
    events,
    revision.time,
    ({ reason, message, lastTime, firstTime }) =>
      reason === 'Killing' &&
      message.includes(`ontainer ${status.name}`) &&
      revision.time - Math.min(lastTime, revision.time) <= grace * 1000 + 2_000 &&
      firstTime <= revision.time,
  );
  const probe = killing && /failed (liveness|startup) probe/.exec(killing.message)?.[1];
  if (probe) {
    const unhealthy = eventBefore(events, revision.time, ({ reason }) => reason === 'Unhealthy');
    const { failureThreshold = 3, periodSeconds = 10 } =
      (probe === 'startup' ? spec?.startupProbe : spec?.livenessProbe) ?? {};
    return {
      says: `${what} failed its ${probe} probe, and the kubelet restarts it`,
      evidence: [
        `failureThreshold ${failureThreshold}, every ${periodSeconds} s. ${unhealthy?.message ?? ''}`.trim(),
        sayExit(ended, true),
      ],
      topic: 'probes',
    };
  }
  if (pod.metadata.deletionTimestamp || killing)
    return {
      says: `${what} was stopped by the kubelet`,
      evidence: [
        ended.exitCode === 137
          ? `It did not end within its ${grace} s of grace, and was killed.`
          : `It was asked to end, with ${grace} s of grace, and did.`,
        sayExit(ended, true),
      ],
      topic: 'termination',
    };
  const isByPerson = revision.cause.type === 'action';
  return {
    says: `${what} ended by itself${isByPerson ? ', as you made it crash' : ''}`,
    evidence: [sayExit(ended), ...restartWords(pod)],
    topic: 'container-restart',
  };
}

function restartWords(pod: Pod): string[] {
  const { restartPolicy = 'Always' } = pod.spec;
  return [
    restartPolicy === 'Never'
      ? 'restartPolicy Never: it stays ended.'
      : `restartPolicy ${restartPolicy}: the first restart comes at once, the next after 10 s, and from then on the wait doubles up to 5 min.`,
  ];
}

function tellRemoval({ before, after, by }: Revision): Told | undefined {
  if (by !== 'kubelet' || !isA('Pod', before) || after) return undefined;
  const grace = before.metadata.deletionGracePeriodSeconds;
  return {
    says: `${before.metadata.name} is gone: its kubelet confirmed that nothing of it runs any more`,
    evidence: grace === undefined ? [] : [`It was given ${quoteDuration(grace * 1000)} to end.`],
    topic: 'termination',
  };
}

function tellNotReady({ before, after, by, time }: Revision, { store }: History): Told | undefined {
  if (by !== 'kubelet' || !isA('Pod', before) || !isA('Pod', after)) return undefined;
  if (!isPodReady(before) || isPodReady(after) || isTerminal(after)) return undefined;
  const unhealthy = eventBefore(store.events.about(after.metadata.uid), time, ({ reason, message }) =>
    reason === 'Unhealthy' ? /^Readiness/.test(message) : false,
  );
  if (!unhealthy || time - Math.min(unhealthy.lastTime, time) > 2_000) return undefined;
  return {
    says: `${after.metadata.name} failed its readiness probe, and gets no requests`,
    evidence: [unhealthy.message],
    topic: 'probes',
  };
}

/** The newest event that had happened by then. Repeated ones are known by their first and last time. */
function eventBefore(
  events: readonly EventEntry[],
  time: number,
  fits: (event: EventEntry) => boolean,
): EventEntry | undefined {
  return events.findLast((event) => event.firstTime <= time && fits(event));
}
