import { atLeast, type Figure } from './figure.ts';
import { type PeerRun, runPeer } from './peer.ts';
import { measureReplicas, REPLICAS } from './replicas.ts';

/** 300 replicas on three nodes, here and in the peer's faster mode, in one run. */
export async function measureAgainstPeer(): Promise<Figure[]> {
  const ours = measureReplicas();
  const peer = await runPeer();
  const how = '3 nodes; median of 7';
  return [
    { name: `${REPLICAS} replicas, apply to all Ready`, value: ours.apply, unit: 'ms', detail: how },
    ...compare(peer, 'apply', ours.apply, 200),
    { name: `rolling update of those ${REPLICAS}`, value: ours.roll, unit: 'ms', detail: how },
    ...compare(peer, 'roll', ours.roll, 500),
  ];
}

function compare(peer: readonly PeerRun[], work: 'apply' | 'roll', ms: number, times: number): Figure[] {
  const timed = peer.flatMap((run) => (run[work] === undefined ? [] : [{ ...run, took: run[work] }]));
  const [fastest] = timed.sort((a, b) => a.took - b.took);
  if (!fastest) return [];
  const kilobytes = Math.round(fastest.heap / 1_000);
  const modes = timed.map(({ mode, took }) => `${mode} ${(took / 1_000).toFixed(1)} s`).join(', ');
  const stopped = peer.filter((run) => run[work] === undefined).map(({ mode }) => `, ${mode} longer`);
  return [
    {
      name: '  against @ngrok/webernetes',
      value: fastest.took / ms,
      unit: 'times faster',
      budget: atLeast(times),
      detail: `its faster mode of ${modes}${stopped.join('')}; one run each${work === 'apply' ? `; ${kilobytes} kB a pod` : ''}`,
    },
  ];
}
