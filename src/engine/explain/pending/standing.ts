import { keyOf } from '../../api/key.ts';
import { isTerminating, podCondition } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import { Action, type EventInterest } from '../../scheduler/cluster-event.ts';
import type { Scheduler } from '../../scheduler/scheduler.ts';
import type { Store } from '../../store/store.ts';
import { list } from '../words.ts';

/** Where a pending pod stands in the scheduler's work, and what happens with it next. */
export interface PendingStanding {
  readonly state:
    | 'no-scheduler'
    | 'scheduler-down'
    | 'gated'
    | 'binding'
    | 'nominated'
    | 'active'
    | 'backoff'
    | 'unschedulable'
    | 'between';
  /** One sentence each. */
  readonly says: readonly string[];
  /** When it is tried next at the latest, virtual ms. */
  readonly until?: number;
  readonly attempts?: number;
  /** Where others make room for it. */
  readonly nominated?: string;
  readonly victims?: readonly string[];
}

interface Around {
  readonly scheduler: Scheduler;
  readonly store: Store;
  /** Why kube-scheduler does not work; undefined while it does. */
  readonly down: string | undefined;
}

/** Finds out where a pod stands. Models what `kubectl` cannot tell: pkg/scheduler/backend/queue */
export function standingOf(pod: Pod, { scheduler, store, down }: Around): PendingStanding {
  const { schedulerName = '', schedulingGates = [] } = pod.spec;
  if (!scheduler.runnerFor(pod))
    return {
      state: 'no-scheduler',
      says: [
        `It asks for the scheduler ${schedulerName}, and there is none of that name: nobody looks for a node for it.`,
      ],
    };
  if (schedulingGates.length > 0)
    return {
      state: 'gated',
      says: [
        `It is held back by ${list(schedulingGates.map(({ name }) => name))}: until somebody removes ${schedulingGates.length === 1 ? 'this scheduling gate' : 'these scheduling gates'}, the scheduler does not even look at it.`,
      ],
    };
  if (down !== undefined) return { state: 'scheduler-down', says: [down] };
  if (scheduler.isBinding(pod))
    return { state: 'binding', says: ['Its node is chosen. It is bound as soon as its volumes are.'] };
  const standing = scheduler.standing(pod);
  const nominated = pod.status?.nominatedNodeName;
  const promise = nominated ? promiseOf(nominated, store) : undefined;
  if (!standing)
    return { state: 'between', says: ['The scheduler has not taken note of it yet.'], ...promise };
  const { attempts } = standing.queued;
  const common = { attempts, ...promise };
  switch (standing.queue) {
    case 'active':
      return {
        ...common,
        state: 'active',
        says: [...(promise?.says ?? []), 'It waits for its turn to be tried: it is in the active queue.'],
      };
    case 'backoff':
      return {
        ...common,
        state: promise ? 'nominated' : 'backoff',
        until: standing.until,
        says: [
          ...(promise?.says ?? []),
          `Something happened that may help. After ${attempts === 1 ? 'one attempt' : `${attempts} attempts`} it has to wait a little before it is tried again: it is in the back-off queue.`,
        ],
      };
    case 'gated':
      return { ...common, state: 'gated', says: ['A scheduling gate holds it back.'] };
    case 'unschedulable': {
      const interests = interestsOf(pod, standing.queued.rejectors, scheduler);
      return {
        ...common,
        state: promise ? 'nominated' : 'unschedulable',
        until: standing.until,
        says: [
          ...(promise?.says ?? []),
          `It was tried ${times(attempts)}, and is with the unschedulable pods.`,
          ...(interests.length > 0 ? [`It is tried again when ${orList(interests)}.`] : []),
        ],
      };
    }
  }
}

function times(attempts: number): string {
  return attempts === 1 ? 'once' : `${attempts} times`;
}

function orList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

function promiseOf(node: string, store: Store) {
  const victims = [...store.list('Pod')].filter(
    (other) =>
      other.spec.nodeName === node &&
      isTerminating(other) &&
      podCondition(other, 'DisruptionTarget')?.reason === 'PreemptionByScheduler',
  );
  const names = victims.map(({ metadata }) => metadata.name);
  return {
    nominated: node,
    victims: victims.map((victim) => keyOf(victim)),
    says: [
      names.length > 0
        ? `It is more important than ${list(names)}, which ${names.length === 1 ? 'is' : 'are'} being ended on ${node} to make room. It is tried again when ${names.length === 1 ? 'that has' : 'they have'} gone.`
        : `${node} was promised to it: pods of lower priority keep off the room that was made there.`,
    ],
  };
}

/** What could make a rejected pod fit, as the plugins that rejected it say. */
function interestsOf(pod: Pod, rejectors: ReadonlySet<string>, scheduler: Scheduler): string[] {
  const plugins = scheduler.runnerFor(pod)?.profile.plugins ?? [];
  const interests = plugins.filter(({ name }) => rejectors.has(name)).flatMap(({ events = [] }) => events);
  return [...new Set(interests.flatMap(sayInterest))];
}

function sayInterest({ kind, actions }: EventInterest): string[] {
  const any = (bits: number) => (actions & bits) !== 0;
  switch (kind) {
    case 'Pod':
      return [
        ...(any(Action.Delete) ? ['a pod goes'] : []),
        ...(any(Action.UpdatePodScaleDown) ? ['a pod asks for less'] : []),
        ...(any(Action.Add | Action.UpdatePodLabel) ? ['a pod comes or gets another label'] : []),
        ...(any(Action.UpdatePodToleration) ? ['it is given a toleration'] : []),
      ];
    case 'Node':
      return [
        ...(any(Action.Add) ? ['a node comes'] : []),
        ...(any(Action.UpdateNodeAllocatable) ? ['a node grows'] : []),
        ...(any(Action.UpdateNodeLabel) ? ['a node gets another label'] : []),
        ...(any(Action.UpdateNodeTaint) ? ['a node loses a taint or is uncordoned'] : []),
      ];
    case 'PersistentVolume':
      return ['a PersistentVolume comes or changes'];
    case 'PersistentVolumeClaim':
      return ['its PersistentVolumeClaim comes or is bound'];
    case 'StorageClass':
      return ['a StorageClass comes'];
  }
}
