import type { HopView } from '../../../session/view.ts';

const longest = 54;
/** Generated parts of names are made of these, as Kubernetes makes them. */
const generated = /([a-z0-9])-[bcdfghjklmnpqrstvwxz2456789]{6,10}-([bcdfghjklmnpqrstvwxz2456789]{5})\b/g;

/** What a change is, in the words that fit at its head; pods by the end of their names, as people speak of them. */
export function captionOf({ says, count, from }: Pick<HopView, 'says' | 'count' | 'from'>): string {
  const brief = says.replace(generated, '$1-…$2');
  const cut = brief.length > longest ? `${brief.slice(0, longest - 1)}…` : brief;
  return `${from === 'person' ? 'You: ' : ''}${cut}${count > 1 ? ` ×${count}` : ''}`;
}
