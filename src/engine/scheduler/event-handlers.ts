import { isTerminal } from '../api/pod-status.ts';
import type { AnyObject, Node, Pod } from '../api/types.ts';
import type { Cause, Revision } from '../store/revision.ts';
import { Action, type ClusterEvent, type EventKind } from './cluster-event.ts';
import { priorityOf } from './pod-info.ts';
import { nodeChanges, podChanges } from './queue/object-changes.ts';
import type { SchedulingQueue } from './queue/scheduling-queue.ts';
import type { Snapshot } from './snapshot.ts';

/** The kinds that the scheduler watches. */
export const watchedKinds: readonly EventKind[] = [
  'Pod',
  'Node',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StorageClass',
];

/** Keeps snapshot and queue in step with the log. Models pkg/scheduler/eventhandlers.go */
export class EventHandlers {
  readonly #snapshot: Snapshot;
  readonly #queue: SchedulingQueue;
  readonly #isResponsible: (pod: Pod) => boolean;

  constructor(snapshot: Snapshot, queue: SchedulingQueue, isResponsible: (pod: Pod) => boolean) {
    this.#snapshot = snapshot;
    this.#queue = queue;
    this.#isResponsible = isResponsible;
  }

  handle({ kind, before, after, rev }: Revision): void {
    const cause: Cause = { type: 'revision', rev };
    switch (kind) {
      case 'Pod':
        this.#handlePod(alive(before), alive(after), cause);
        break;
      case 'Node':
        this.#handleNode(before as Node | undefined, after as Node | undefined, cause);
        break;
      default:
        this.#queue.moveAll(changeOf(kind as EventKind, before, after), cause);
    }
  }

  #handlePod(before: Pod | undefined, after: Pod | undefined, cause: Cause): void {
    const [wasAssigned, isAssigned] = [before?.spec.nodeName, after?.spec.nodeName].map(Boolean);
    this.#handleAssigned(wasAssigned ? before : undefined, isAssigned ? after : undefined, cause);
    const waiting = (pod: Pod | undefined, assigned: boolean | undefined) =>
      pod && !assigned && this.#isResponsible(pod) ? pod : undefined;
    this.#handleWaiting(waiting(before, wasAssigned), waiting(after, isAssigned), cause);
  }

  #handleAssigned(before: Pod | undefined, after: Pod | undefined, cause: Cause): void {
    if (before && after) {
      this.#snapshot.updatePod(after);
      for (const action of podChanges(before, after))
        this.#queue.moveAll({ kind: 'Pod', action, before, after }, cause);
    } else if (after) {
      this.#snapshot.addPod(after);
      this.#queue.moveAll({ kind: 'Pod', action: Action.Add, after }, cause);
    } else if (before) {
      this.#snapshot.removePod(before);
      this.#queue.moveAll({ kind: 'Pod', action: Action.Delete, before }, cause);
    }
  }

  #handleWaiting(before: Pod | undefined, after: Pod | undefined, cause: Cause): void {
    if (before && after) {
      this.#queue.update(before, after, cause);
      const nominated = before.status?.nominatedNodeName;
      if (nominated && nominated !== after.status?.nominatedNodeName) this.#withdraw(before, cause);
    } else if (after) {
      this.#queue.add(after, cause);
    } else if (before) {
      this.#queue.delete(before);
      if (before.status?.nominatedNodeName) this.#withdraw(before, cause);
    }
  }

  /** A pod gave up the room that it was promised: to those that had to leave it free, as good as a deletion. */
  #withdraw(before: Pod, cause: Cause): void {
    const priority = priorityOf(before);
    this.#queue.moveAll(
      { kind: 'Pod', action: Action.Delete, before },
      cause,
      (pod) => priorityOf(pod) <= priority,
    );
  }

  #handleNode(before: Node | undefined, after: Node | undefined, cause: Cause): void {
    if (after) this.#snapshot.setNode(after);
    if (before && after) {
      for (const action of nodeChanges(before, after))
        this.#queue.moveAll({ kind: 'Node', action, before, after }, cause);
      return;
    }
    this.#queue.moveAll(changeOf('Node', before, after), cause);
    if (before && !after) this.#snapshot.removeNode(before.metadata.name);
  }
}

/** Pods that have ended are as good as deleted: the scheduler does not even watch them. */
function alive(object: AnyObject | undefined): Pod | undefined {
  const pod = object as Pod | undefined;
  return pod && !isTerminal(pod) ? pod : undefined;
}

function changeOf(
  kind: EventKind,
  before: AnyObject | undefined,
  after: AnyObject | undefined,
): ClusterEvent {
  const action = !before ? Action.Add : after ? Action.Update : Action.Delete;
  return { kind, action, before, after } as ClusterEvent;
}
