import type { ImageBehaviour } from './behaviour.ts';

/** Tags that exist nowhere: what people write when they want a pull to fail. */
const missing =
  /^(does-?not-?exist|doesnotexist|non-?existent|nope|broken|missing|invalid|wrong|typo|bad)\b/i;

/** Names that repositories really give to their versions. */
const words =
  /^(latest|stable|edge|mainline|main|lts|current|slim|alpine|alpinelinux|musl|glibc|uclibc|debug|e2e|buster|bullseye|bookworm|trixie|focal|jammy|noble|oldstable|testing|rolling|devel)([-.][a-z0-9.]+)*$/;

/** One or two digits a number: `1.16.1`, `v0.11.0`, `8.0-debian`, `3.12-slim`; but `1.161` is a typing error. */
const version = /^v?(\d{1,2})(\.\d{1,2}){0,3}([-_][A-Za-z0-9][A-Za-z0-9._-]*)?$/;

/** Whether a repository of the catalogue has this tag, so far as can be told without asking it. */
export function tagExists(tag: string, { newestMajor }: Pick<ImageBehaviour, 'newestMajor'>): boolean {
  if (words.test(tag)) return true;
  const major = version.exec(tag)?.[1];
  return major !== undefined && Number(major) <= (newestMajor ?? Number.POSITIVE_INFINITY);
}

/** Whether this tag is missing from any repository. */
export function tagIsMissingEverywhere(tag: string): boolean {
  return missing.test(tag);
}
