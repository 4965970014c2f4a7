import type { Ref } from '../../session/view.ts';
import { useAnswer } from '../inspector/use-answer.ts';
import { Scheduling } from './Scheduling.tsx';

/** How the scheduler chose a node for a pod, or why it found none. */
export default function Placement({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'object', ref: of });
  if (answer?.about !== 'object') return null;
  const { scheduling } = answer.why;
  return scheduling ? <Scheduling scheduling={scheduling} /> : <p className="quiet">It was not tried.</p>;
}
