import type { Pod } from '../../engine/index.ts';
import type { Tone } from '../view.ts';
import { waitingTone } from './containers.ts';

/**
 * How a pod looks.
 *
 * @param status kubectl's STATUS column
 * @param isLost whether its machine is gone
 */
export function toneOf(pod: Pod, status: string, isReady: boolean, isLost: boolean): Tone {
  const { phase } = pod.status ?? {};
  if (phase === 'Succeeded') return 'done';
  if (phase === 'Failed') return 'failed';
  if (isLost) return 'lost';
  if (pod.metadata.deletionTimestamp) return 'ending';
  if (!pod.spec.nodeName) return 'pending';
  if (status === 'Running') return isReady ? 'ready' : 'running';
  if (status === 'Error' || status === 'OOMKilled' || /(ExitCode|Signal):/.test(status)) return 'failed';
  if (status === 'Completed' || status === 'NotReady') return 'warning';
  return waitingTone(status.replace(/^Init:/, ''));
}
