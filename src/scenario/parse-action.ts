import type { Action } from '../engine/index.ts';
import { actionReader } from './action-reader.ts';
import { limits } from './limits.ts';
import { plainJson } from './reading/plain-json.ts';
import { describeMisreading } from './reading/reading.ts';

export type ActionParse =
  | { readonly ok: true; readonly action: Action }
  | { readonly ok: false; readonly message: string };

/** Reads an action of unknown origin. */
export function parseUntrustedAction(value: unknown): ActionParse {
  const plain = plainJson(value, ['action'], limits);
  const read = plain.ok ? actionReader(plain.value, ['action']) : plain;
  return read.ok ? { ok: true, action: read.value } : { ok: false, message: describeMisreading(read) };
}
