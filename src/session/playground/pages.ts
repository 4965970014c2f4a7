/** The pages that an address can name. Whatever names no other page is for the playground to open. */
export type PageName = 'playground' | 'learn' | 'words' | 'design';

const pages: Readonly<Record<string, PageName>> = {
  '#/learn': 'learn',
  '#/words': 'words',
  '#/design': 'design',
};

export function pageOf(hash: string): PageName {
  return (Object.hasOwn(pages, hash) && pages[hash]) || 'playground';
}
