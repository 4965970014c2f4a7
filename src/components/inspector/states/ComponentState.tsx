import type { ComponentView, Tone } from '../../../session/view.ts';
import { clockTime, duration } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { useNow } from '../../use-now.ts';
import { Facts } from '../Facts.tsx';

const states: Readonly<
  Record<ComponentView['state'], { readonly word: string; readonly tone: Tone; readonly says: string }>
> = {
  Running: { word: 'Running', tone: 'ready', says: 'It works as it should.' },
  Slow: { word: 'Slow', tone: 'warning', says: 'It works, but takes longer for everything.' },
  Stopped: { word: 'Stopped', tone: 'failed', says: 'No process of it runs.' },
  WaitingForLease: {
    word: 'Waiting for the Lease',
    tone: 'pending',
    says: 'It runs, but may not work before the last holder’s Lease has run out.',
  },
  CannotReachApi: {
    word: 'Cannot reach the API',
    tone: 'lost',
    says: 'It runs, but the API server does not answer it.',
  },
};

export function ComponentState({ id }: { readonly id: string }) {
  const part = useView((view) => view.controlPlane[id]);
  const now = useNow();
  if (!part) return null;
  const { word, tone, says } = states[part.state];
  return (
    <>
      <p className="what-is">{part.says}</p>
      <p className="state-first">
        <Badge tone={tone}>{word}</Badge> {says}
      </p>
      <Facts
        facts={[
          ['Program', <code key="id">{part.id}</code>],
          [
            'So since',
            part.since > 0 ? `${clockTime(part.since)}, for ${duration(now - part.since)}` : 'the start',
          ],
          ['Processes', `${part.running} of ${part.replicas} run`],
          ['Leader', part.leader && <code>{part.leader}</code>],
          ['Slowed by', part.slowMs > 0 ? `${duration(part.slowMs)} for each piece of work` : undefined],
          ['Last', part.last ?? 'nothing yet'],
          ['At', part.lastAt === undefined ? undefined : clockTime(part.lastAt)],
          ['Writes', part.writes],
        ]}
      />
    </>
  );
}
