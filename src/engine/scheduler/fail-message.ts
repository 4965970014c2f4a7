import { compareText } from '../api/text.ts';
import type { NodeStatuses } from './node-statuses.ts';

export const NO_NODES_MESSAGE = 'no nodes available to schedule pods';

/** The longest note that the API server takes in an event. Models pkg/apis/core/validation.NoteLengthLimit */
const NOTE_LENGTH_LIMIT = 1024;

/**
 * Why a pod fits nowhere: reasons with the number of nodes that gave each, sorted as text. A pod rejected as a
 * whole has one reason without a number. Models pkg/scheduler/framework.FitError.Error
 */
export function fitErrorMessage(
  nodeCount: number,
  statuses: NodeStatuses,
  preFilterMessage = '',
  postFilterMessage = '',
): string {
  const why = preFilterMessage || countedReasons(nodeCount, statuses);
  let message = `0/${nodeCount} nodes are available:`;
  if (why) message += ` ${why}.`;
  if (postFilterMessage) message += ` ${postFilterMessage}`;
  return message;
}

function countedReasons(nodeCount: number, statuses: NodeStatuses): string {
  const counts = new Map<string, number>();
  const count = (reasons: readonly string[], nodes: number) => {
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + nodes);
  };
  for (const [, { reasons }] of statuses.entries()) count(reasons, 1);
  if (statuses.size < nodeCount) count(statuses.absent.reasons, nodeCount - statuses.size);
  return [...counts]
    .map(([reason, nodes]) => `${nodes} ${reason}`)
    .sort(compareText)
    .join(', ');
}

/** Shortens a message to what an event takes. Models pkg/scheduler truncateMessage */
export function truncateMessage(message: string): string {
  return message.length <= NOTE_LENGTH_LIMIT ? message : `${message.slice(0, NOTE_LENGTH_LIMIT - 4)} ...`;
}
