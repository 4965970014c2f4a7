/** The pages that an address can name. Whatever names no other page is for the playground to open. */
export type PageName = 'playground' | 'design';

export function pageOf(hash: string): PageName {
  return hash === '#/design' ? 'design' : 'playground';
}
