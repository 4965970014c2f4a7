import { useMemo } from 'react';
import type { PendingExplanation } from '../../../session/protocol.ts';
import { useAnswer } from '../../inspector/use-answer.ts';
import type { ShownOf } from '../../why/shown.ts';
import type { Picture } from '../picture.ts';
import { type Mark, NodeMarks } from './NodeMarks.tsx';
import { shortOf } from './short.ts';

/** Why each machine does not take a pod as things are now, with its figures. */
export default function PendingLayer({
  shown: { pod },
  picture,
}: {
  readonly shown: ShownOf<'pending'>;
  readonly picture: Picture;
}) {
  const answer = useAnswer({ about: 'pending', ref: pod });
  const pending = answer?.about === 'pending' ? answer.pending : undefined;
  const marks = useMemo(() => (pending ? marksOf(pending) : undefined), [pending]);
  return marks ? <NodeMarks marks={marks} picture={picture} /> : null;
}

function marksOf({ misfits, fits }: PendingExplanation): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { plugin, nodes, others } of misfits) {
    const word = shortOf(plugin);
    for (const { node, says } of nodes) marks.set(node, { look: 'rejected', word, says });
    for (const node of others) marks.set(node, { look: 'rejected', word });
  }
  for (const node of fits) marks.set(node, { look: 'fits', word: 'would take it' });
  return marks;
}
