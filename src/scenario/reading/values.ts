import { accept, type Reader, show, unexpected } from './reading.ts';
import { takes } from './schema.ts';

/** A finite number within bounds. */
export function number(least: number, most: number): Reader<number> {
  const reader: Reader<number> = (value, path) =>
    typeof value === 'number' && value >= least && value <= most
      ? accept(value)
      : unexpected(path, `a number between ${least} and ${most}`, value);
  return takes(reader, () => ({ type: 'number', minimum: least, maximum: most }));
}

/** A whole number within bounds. */
export function integer(least: number, most: number): Reader<number> {
  const reader: Reader<number> = (value, path) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? accept(value as number)
      : unexpected(path, `a whole number between ${least} and ${most}`, value);
  return takes(reader, () => ({ type: 'integer', minimum: least, maximum: most }));
}

/** Text of bounded length. */
export function text(longest: number): Reader<string> {
  const reader: Reader<string> = (value, path) =>
    typeof value === 'string' && value.length <= longest
      ? accept(value)
      : unexpected(path, `text of at most ${longest} characters`, value);
  return takes(reader, () => ({ type: 'string', maxLength: longest }));
}

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A name that the API server takes: lower case letters, digits, `-` and `.`. Models IsDNS1123Subdomain */
export const objectName: Reader<string> = takes(
  (value, path) =>
    typeof value === 'string' && value.length <= 253 && DNS_SUBDOMAIN.test(value)
      ? accept(value)
      : unexpected(path, 'a name of lower case letters, digits, "-" and "."', value),
  () => ({ type: 'string', maxLength: 253, pattern: DNS_SUBDOMAIN.source }),
);

/** One of a few fixed texts. */
export function oneOf<T extends string>(...choices: readonly T[]): Reader<T> {
  const wanted = choices.length === 1 ? show(choices[0]) : `one of ${choices.join(', ')}`;
  const reader: Reader<T> = (value, path) => {
    const found = choices.find((choice) => choice === value);
    return found === undefined ? unexpected(path, wanted, value) : accept(found);
  };
  return takes(reader, () => ({ enum: choices }));
}

export const flag: Reader<boolean> = takes(
  (value, path) => (typeof value === 'boolean' ? accept(value) : unexpected(path, 'true or false', value)),
  () => ({ type: 'boolean' }),
);
