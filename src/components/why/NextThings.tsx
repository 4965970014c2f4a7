import type { Ref } from '../../session/view.ts';
import { useAnswer } from '../inspector/use-answer.ts';
import { useNow } from '../use-now.ts';
import { NextList } from './next/NextList.tsx';

/** What consists of many would drown in their probes and Leases. */
const single: ReadonlySet<string> = new Set(['Pod', 'Node']);

/** What happens next to an object, and which settings would make it sooner. */
export default function NextThings({ of }: { readonly of: Ref }) {
  const withoutRepeats = !single.has(of.kind);
  const answer = useAnswer({ about: 'next', of, withoutRepeats }, { alsoWithTime: true });
  const now = useNow();
  if (answer?.about !== 'next') return <p className="quiet">Asking the cluster …</p>;
  return <NextList answer={answer} now={now} />;
}
