import { claims, finePrint } from '../engine/index.ts';

/** What the lessons have to show: the claims of the articles, and where these mislead, in a few words each. */
export const curriculum: Readonly<Record<string, string>> = { ...claims, ...finePrint };

export function isClaim(id: string): boolean {
  return Object.hasOwn(curriculum, id);
}
