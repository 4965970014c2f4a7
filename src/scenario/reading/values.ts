import { accept, type Reader, show, unexpected } from './reading.ts';

/** A finite number within bounds. */
export function number(least: number, most: number): Reader<number> {
  return (value, path) =>
    typeof value === 'number' && value >= least && value <= most
      ? accept(value)
      : unexpected(path, `a number between ${least} and ${most}`, value);
}

/** A whole number within bounds. */
export function integer(least: number, most: number): Reader<number> {
  return (value, path) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? accept(value as number)
      : unexpected(path, `a whole number between ${least} and ${most}`, value);
}

/** Text of bounded length. */
export function text(longest: number): Reader<string> {
  return (value, path) =>
    typeof value === 'string' && value.length <= longest
      ? accept(value)
      : unexpected(path, `text of at most ${longest} characters`, value);
}

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A name that the API server takes: lower case letters, digits, `-` and `.`. Models IsDNS1123Subdomain */
export const objectName: Reader<string> = (value, path) =>
  typeof value === 'string' && value.length <= 253 && DNS_SUBDOMAIN.test(value)
    ? accept(value)
    : unexpected(path, 'a name of lower case letters, digits, "-" and "."', value);

/** One of a few fixed texts. */
export function oneOf<T extends string>(...choices: readonly T[]): Reader<T> {
  const wanted = choices.length === 1 ? show(choices[0]) : `one of ${choices.join(', ')}`;
  return (value, path) => {
    const found = choices.find((choice) => choice === value);
    return found === undefined ? unexpected(path, wanted, value) : accept(found);
  };
}

export const flag: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? accept(value) : unexpected(path, 'true or false', value);
