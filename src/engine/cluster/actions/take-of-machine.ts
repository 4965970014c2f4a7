import { makeKey } from '../../api/key.ts';
import type { Machine } from '../../api/types.ts';
import type { Host } from '../../machine/process.ts';
import type { ActionOutcome } from '../action.ts';
import { done, readName, refused, type World } from './definition.ts';
import { number, optional } from './fields.ts';

const GIB = 1024 ** 3;

/** So many GiB, or so much that this share is in use in all. */
interface Amount {
  readonly name: string;
  readonly gib?: number;
  readonly percent?: number;
}

/** What can be taken of a machine by something outside Kubernetes. */
export interface Taking {
  /** In words: `disk`. */
  readonly what: string;
  readonly field: keyof NonNullable<Machine['spec']['others']>;
  /** Bytes that there are. */
  readonly sizeOf: (spec: Machine['spec']) => number;
  /** Bytes that are in use, by whomever. */
  readonly usedBy: (host: Host) => number;
}

export const readAmount = {
  name: readName,
  gib: optional(number(0, 16_384)),
  percent: optional(number(0, 100)),
};

export function describeTaking({ what }: Taking, { name, gib, percent }: Amount): string {
  if ((gib ?? percent) === 0) return `You gave the ${what} of ${name} free again`;
  return `You filled the ${what} of ${name}: ${gib === undefined ? `${percent} %` : `${gib} GiB`}`;
}

export function takeOfMachine(
  { what, field, sizeOf, usedBy }: Taking,
  { name, gib, percent }: Amount,
  { store, api, hosts }: World,
): ActionOutcome {
  const key = makeKey(undefined, name);
  const machine = store.get('Machine', key);
  const host = hosts.get(name);
  if (!machine || !host) return refused(`There is no machine named "${name}".`);
  if ((gib === undefined) === (percent === undefined))
    return refused(`Give either "gib" or "percent": how much of the ${what} is to be taken.`);
  const size = sizeOf(machine.spec);
  const already = Math.max(0, usedBy(host) - (machine.spec.others?.[field] ?? 0));
  const wanted = gib === undefined ? ((percent ?? 0) / 100) * size - already : gib * GIB;
  const bytes = Math.round(Math.min(size, Math.max(0, wanted)));
  const others = { ...machine.spec.others, [field]: bytes };
  const updated = api.update('Machine', key, (old) => ({ ...old, spec: { ...old.spec, others } }));
  if (!updated.ok) return refused(updated.error.message);
  const share = Math.round((Math.min(size, already + bytes) / size) * 100);
  return done(`${what} of ${name}: ${share} % in use`);
}
