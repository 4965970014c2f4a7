import { parseImage } from './reference.ts';

/** The version that an image's tag names, or else this one, which was the newest when this was written. */
export function versionOf(image: string, newest: string): string {
  const tag = parseImage(image)?.tag ?? '';
  const version = /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1];
  if (version === undefined) return newest;
  // A tag such as `16` follows the newest of its kind.
  return newest.startsWith(`${version}.`) ? newest : version.includes('.') ? version : `${version}.0`;
}
