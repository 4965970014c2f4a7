/**
 * Reading values that come from outside (links, files, messages): each reader takes an unknown value and its
 * place, and gives the value back or throws {@link BadInput}, which names the place and the fix.
 */
export class BadInput extends Error {}

export type Read<T> = (value: unknown, path: string) => T;

function refuse(path: string, wanted: string, value: unknown): never {
  throw new BadInput(`${path}: must be ${wanted}, got ${show(value)}`);
}

/** A value as a message may show it: short, on one line. */
function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Text of at most `longest` characters that is not empty. */
export function text(longest = 253): Read<string> {
  return (value, path) => {
    if (typeof value === 'string' && value.length > 0 && value.length <= longest) return value;
    return refuse(path, `text of 1 to ${longest} characters`, value);
  };
}

export function number(least: number, most: number): Read<number> {
  return (value, path) => {
    if (typeof value === 'number' && value >= least && value <= most) return value;
    return refuse(path, `a number between ${least} and ${most}`, value);
  };
}

export function integer(least: number, most: number): Read<number> {
  return (value, path) => {
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
      return value as number;
    return refuse(path, `a whole number between ${least} and ${most}`, value);
  };
}

/** True or false. */
export const flag: Read<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false', value);

export function optional<T>(read: Read<T>): Read<T | undefined> {
  return (value, path) => (value === undefined ? undefined : read(value, path));
}

export function listOf<T>(read: Read<T>, most: number): Read<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > most) return refuse(path, `a list of at most ${most}`, value);
    return value.map((item, index) => read(item, `${path}[${index}]`));
  };
}

/** Any JSON object; what is inside is for the API server to judge. */
export const anyObject: Read<Readonly<Record<string, unknown>>> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(path, 'an object', value);
  return value as Record<string, unknown>;
};

type Fields<T> = { readonly [F in keyof T]-?: Read<T[F]> };

/** An object of just these fields. Fields that are absent stay absent. */
export function fields<T extends object>(readers: Fields<T>): Read<T> {
  const names = Object.keys(readers) as (keyof T & string)[];
  return (value, path) => {
    const given = anyObject(value, path);
    const unknown = Object.keys(given).find((name) => !names.includes(name as keyof T & string));
    if (unknown !== undefined)
      throw new BadInput(`${path}: unknown field "${unknown}"; it takes ${names.join(', ')}`);
    const result: Partial<T> = {};
    for (const name of names) {
      const read = readers[name](Object.hasOwn(given, name) ? given[name] : undefined, `${path}.${name}`);
      if (read !== undefined) result[name] = read;
    }
    return result as T;
  };
}

/** One of several objects, told apart by their field `type`. */
export function oneOf<T extends { readonly type: string }>(
  kinds: {
    readonly [K in T['type']]: Read<Extract<T, { type: K }>>;
  },
): Read<T> {
  return (value, path) => {
    const type = exactlyOneOf(Object.keys(kinds))(anyObject(value, path).type, `${path}.type`);
    return kinds[type as T['type']](value, path) as T;
  };
}

/** Just this text. */
export function exactly<T extends string>(wanted: T): Read<T> {
  return (value, path) => (value === wanted ? wanted : refuse(path, `"${wanted}"`, value));
}

/** One of these words. */
export function exactlyOneOf(words: readonly string[]): Read<string> {
  return (value, path) => {
    if (typeof value === 'string' && words.includes(value)) return value;
    return refuse(path, `one of ${words.join(', ')}`, value);
  };
}
