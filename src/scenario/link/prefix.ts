/** How the hash of a URL begins that carries a scenario. */
export const LINK_PREFIX = '#/s/';

/** Whether a URL's hash means to be a link to a scenario, be it broken or not. */
export function isLink(hash: string): boolean {
  return hash.startsWith(LINK_PREFIX);
}
