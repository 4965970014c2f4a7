import { type Cluster, makeKey } from '../../../engine/index.ts';
import type { Answer, Question } from '../../protocol.ts';

/** The newest so many lines are told. */
const TAIL = 300;

/** What a container has written, or why nobody can tell, in kubectl's words. */
export function aboutLogs(
  { ref, container, previous }: Extract<Question, { readonly about: 'logs' }>,
  cluster: Cluster,
): Answer {
  const log = cluster.logs(makeKey(ref.namespace, ref.name), container, { previous, tailLines: TAIL });
  if (!log.ok) return { about: 'logs', lines: [], problem: log.error.message };
  const lines = log.value.lines.map(({ time, stream, text }) => ({
    time,
    isError: stream === 'stderr',
    text,
  }));
  return { about: 'logs', lines };
}
