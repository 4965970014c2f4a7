import { useMemo } from 'react';
import type { PlacementExplanation } from '../../../session/protocol.ts';
import { useAnswer } from '../../inspector/use-answer.ts';
import type { ShownOf } from '../../why/shown.ts';
import type { Picture } from '../picture.ts';
import { type Mark, NodeMarks } from './NodeMarks.tsx';
import { shortOf } from './short.ts';

/** The scheduler's funnel, drawn on the machines: who was filtered out and why, who fits and with what score, who was picked. */
export default function PlacementLayer({
  shown: { pod, index },
  picture,
}: {
  readonly shown: ShownOf<'placement'>;
  readonly picture: Picture;
}) {
  const answer = useAnswer({ about: 'placement', ref: pod, ...(index !== undefined && { index }) });
  const placement = answer?.about === 'placement' ? answer.placement : undefined;
  const marks = useMemo(() => (placement ? marksOf(placement) : undefined), [placement]);
  return marks ? <NodeMarks marks={marks} picture={picture} /> : null;
}

function marksOf({
  rejected,
  fits,
  chosen,
  ties,
  preemption,
}: PlacementExplanation): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { plugin, reasons, nodes } of rejected)
    for (const node of nodes)
      marks.set(node, { look: 'rejected', word: shortOf(plugin), says: reasons.join(', ') });
  const best = Math.max(1, ...fits.map(({ total }) => total ?? 0));
  for (const { node, total, scores = [] } of fits) {
    const look = node === chosen ? 'chosen' : 'fits';
    const word =
      node === chosen
        ? ties.length > 1
          ? `picked by chance among ${ties.length}`
          : 'picked'
        : ties.includes(node)
          ? 'just as good'
          : 'fits';
    marks.set(node, {
      look,
      word,
      ...(total !== undefined && { score: { total: Math.round(total), share: total / best } }),
      bars: scores
        .filter(({ weighted }) => weighted > 0)
        .map(({ plugin, weighted }) => ({
          name: plugin,
          value: weighted,
          share: weighted / best,
        })),
    });
  }
  for (const { node, victims } of preemption?.candidates ?? []) {
    const names = victims.map((key) => key.slice(key.indexOf('/') + 1)).join(', ');
    const isIt = node === preemption?.nominated;
    marks.set(node, {
      look: isIt ? 'chosen' : 'fits',
      word: isIt ? 'nominated' : 'could make room',
      says: `${isIt ? 'has' : 'would have'} to go: ${names}`,
    });
  }
  return marks;
}
