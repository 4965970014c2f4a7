import type { ActionType } from '../engine/index.ts';
import { isClaim } from './curriculum.ts';
import { isWord } from './glossary.ts';

/** Where the text of a lesson may point: `[kubelet](word:kubelet)`, `[A5](claim:A5)`, `[Kill node](tool:killNode)`. */
export interface TextLink {
  readonly scheme: 'word' | 'claim' | 'tool' | 'lesson' | 'look' | 'page';
  readonly to: string;
}

const LINK = /\[[^\]\n]*\]\((word|claim|tool|lesson|look|https?):([^)\s]*)\)/g;

export function linksOf(markdown: string): TextLink[] {
  return [...markdown.matchAll(LINK)].map(([, scheme = '', to = '']) =>
    scheme.startsWith('http')
      ? { scheme: 'page', to: `${scheme}:${to}` }
      : { scheme: scheme as TextLink['scheme'], to },
  );
}

/** What is wrong with a link in a lesson that has these tools; undefined when nothing is. */
export function problemOf({ scheme, to }: TextLink, tools: readonly ActionType[]): string | undefined {
  switch (scheme) {
    case 'word':
      return isWord(to) ? undefined : `points at "${to}", which is not in the glossary`;
    case 'claim':
      return isClaim(to) ? undefined : `points at "${to}", which is no claim of the curriculum`;
    case 'tool':
      return (tools as readonly string[]).includes(to)
        ? undefined
        : `points at the tool ${to}, which the lesson does not allow`;
    case 'look':
      return /^[A-Z][A-Za-z]+\/[a-z0-9.-]+$/.test(to)
        ? undefined
        : `points at "${to}"; write look:Node/worker-1`;
    case 'lesson':
    case 'page':
      return undefined;
  }
}
