import { stringify } from 'yaml';
import { inOrder } from '../canonical.ts';
import { dialect } from './dialect.ts';

const FIRST = ['apiVersion', 'kind', 'metadata', 'spec'];
const LAST = ['status'];

/** Any value with the fields of its objects in order of name, as kubectl's printer writes them. */
export function toSortedYaml(value: unknown): string {
  return stringify(inOrder(value), {
    ...dialect,
    lineWidth: 0,
    aliasDuplicateObjects: false,
    indentSeq: false,
  });
}

/** An object as `kubectl get -o yaml` prints it: what it is first, its status last, fields in order of name within. */
export function toYaml(object: object): string {
  const names = Object.keys(object);
  const middle = names.filter((name) => !FIRST.includes(name) && !LAST.includes(name)).sort();
  const ordered = [...FIRST, ...middle, ...LAST].filter((name) => names.includes(name));
  const fields = object as Readonly<Record<string, unknown>>;
  const value = Object.fromEntries(ordered.map((name) => [name, inOrder(fields[name])]));
  return stringify(value, { ...dialect, lineWidth: 0, aliasDuplicateObjects: false, indentSeq: false });
}
