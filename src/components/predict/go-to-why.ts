import type { VerdictView } from '../../session/protocol.ts';
import { select, showTab } from '../ui-state.ts';

/** So long an answer may take to come, ms. */
const patience = 4_000;

/** Opens *Why?* of what a verdict speaks of, at the section that explains it. */
export function goToWhy({ of, question }: VerdictView['why']): void {
  showTab('why');
  select(of);
  const began = performance.now();
  const look = () => {
    const heading = document.getElementById(`why-${question}`);
    if (heading) heading.scrollIntoView({ block: 'start' });
    else if (performance.now() - began < patience) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
