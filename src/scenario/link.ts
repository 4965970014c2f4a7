import { LINK_PREFIX } from './link/prefix.ts';
import { decodePayload, encodePayload, type LinkParse } from './link/version-1.ts';
import type { Scenario } from './scenario.ts';

export { isLink } from './link/prefix.ts';
export type { LinkParse } from './link/version-1.ts';

const CURRENT = 1;

/** A reader for each version that ever was: old links open forever. */
const decoders: Readonly<Record<string, (payload: string) => LinkParse>> = { 1: decodePayload };

/** The part of a URL that carries a scenario: `#/s/1.<payload>`. */
export function encodeLink(scenario: Scenario): string {
  return `${LINK_PREFIX}${CURRENT}.${encodePayload(scenario)}`;
}

/** Reads the hash of a URL of unknown origin. Never throws; a refusal says what is wrong and what to do. */
export function decodeLink(hash: string): LinkParse {
  const match = /^#\/s\/(\d{1,9})\.(.*)$/s.exec(hash);
  if (!match)
    return {
      ok: false,
      message:
        'The link is not complete: "#/s/", a version, "." and what it holds are expected. Copy it again, whole.',
    };
  const [, version = '', payload = ''] = match;
  const decode = Object.hasOwn(decoders, version) ? decoders[version] : undefined;
  if (decode) return decode(payload);
  const message =
    Number(version) > CURRENT
      ? `The link was made by a newer Podground (its version is ${version}, this page reads up to ${CURRENT}). Reload the page to get the newest.`
      : `No Podground ever made links of version ${version}. Copy the link again.`;
  return { ok: false, message };
}
