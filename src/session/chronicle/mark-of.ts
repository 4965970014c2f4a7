import {
  type AnyObject,
  controllerOf,
  isA,
  isNodeReady,
  isPodReady,
  type Pod,
  type Revision,
} from '../../engine/index.ts';
import { refOfKey } from '../projection/refs.ts';
import type { Mark } from './chronicle.ts';

type Kind = Pick<Mark, 'lane' | 'tone'>;

const grown: Kind = { lane: 'scaling', tone: 'good' };
const shrunk: Kind = { lane: 'scaling', tone: 'plain' };
const failed: Kind = { lane: 'failures', tone: 'bad' };
const recovered: Kind = { lane: 'failures', tone: 'good' };

/** Whether a revision is worth a mark, and in which lane. */
export function markOf(revision: Revision): Omit<Mark, 'at' | 'says'> | undefined {
  const kind = kindOf(revision);
  const { kind: of, key, before, after } = revision;
  return kind && { ...kind, ref: refOfKey(of, key, (after ?? before)?.metadata.uid) };
}

function kindOf({ before, after, cause }: Revision): Kind | undefined {
  if (!before || !after) {
    const subject = after ?? before;
    // Machines of the beginning were there before anybody looked.
    if (!subject || !isA('Machine', subject) || cause.type === 'start') return undefined;
    return after ? grown : shrunk;
  }
  if (isA('Pod', before) && isA('Pod', after)) return ofPods(before, after);
  if (isA('Node', before) && isA('Node', after))
    return turned(isNodeReady(before), isNodeReady(after), recovered, failed);
  if (isA('Machine', before) && isA('Machine', after)) {
    const { power } = after.status;
    if (before.status.power === 'Booting') return undefined;
    return turned(before.status.power === 'On', power === 'On', recovered, failed);
  }
  if (isA('Component', before) && isA('Component', after))
    return turned(before.status.running > 0, after.status.running > 0, recovered, failed);
  return ofReplicas(before, after);
}

function ofPods(before: Pod, after: Pod): Kind | undefined {
  if (after.status?.phase === 'Failed' && before.status?.phase !== 'Failed') return failed;
  if (restartsOf(after) > restartsOf(before)) return failed;
  // Whoever is told to end is meant to serve no longer.
  if (after.metadata.deletionTimestamp) return undefined;
  return isPodReady(before) && !isPodReady(after) ? failed : undefined;
}

function restartsOf({ status }: Pod): number {
  return (status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0);
}

function turned(was: boolean, is: boolean, on: Kind, off: Kind): Kind | undefined {
  if (was === is) return undefined;
  return is ? on : off;
}

/** What a Deployment's ReplicaSets do follows from it. */
function ofReplicas(before: AnyObject, after: AnyObject): Kind | undefined {
  if (controllerOf(after)?.kind === 'Deployment') return undefined;
  const from = replicasOf(before);
  const to = replicasOf(after);
  if (from === undefined || to === undefined || from === to) return undefined;
  return to > from ? grown : shrunk;
}

function replicasOf(object: AnyObject): number | undefined {
  const { spec } = object as { readonly spec?: { readonly replicas?: unknown } };
  return typeof spec?.replicas === 'number' ? spec.replicas : undefined;
}
