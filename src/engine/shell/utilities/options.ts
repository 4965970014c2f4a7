/** The options and operands of a command line, told apart as getopt does. */
export interface Options {
  has(letter: string): boolean;
  /** The value that was given last. */
  get(letter: string): string | undefined;
  all(letter: string): readonly string[];
  readonly operands: readonly string[];
  /** The first option that is none: `-z`, `--foo`, or one without the value that it needs. */
  readonly unknown: string | undefined;
}

/**
 * Reads options wherever they stand, up to `--`.
 * @param flags letters of those without a value
 * @param valued letters of those with one
 * @param long what the long ones are for, by name: a letter
 */
export function parseOptions(
  args: readonly string[],
  flags: string,
  valued = '',
  long: Readonly<Record<string, string>> = {},
  stopsAtOperand = false,
): Options {
  const found = new Map<string, string[]>();
  const operands: string[] = [];
  let unknown: string | undefined;
  const add = (letter: string, value: string) => {
    const values = found.get(letter);
    if (values) values.push(value);
    else found.set(letter, [value]);
  };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      if (stopsAtOperand) {
        operands.push(...args.slice(index));
        break;
      }
      operands.push(arg);
      continue;
    }
    if (arg.startsWith('--')) {
      const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(arg) ?? [];
      const letter = Object.hasOwn(long, name) ? long[name] : undefined;
      if (letter === undefined) unknown ??= arg;
      else if (valued.includes(letter)) add(letter, value ?? args[++index] ?? '');
      else add(letter, '');
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at] ?? '';
      if (valued.includes(letter)) {
        const value = at + 1 < arg.length ? arg.slice(at + 1) : args[++index];
        if (value === undefined) unknown ??= `-${letter}`;
        else add(letter, value);
        break;
      }
      if (flags.includes(letter)) add(letter, '');
      else unknown ??= `-${letter}`;
    }
  }
  return {
    has: (letter) => found.has(letter),
    get: (letter) => found.get(letter)?.at(-1),
    all: (letter) => found.get(letter) ?? [],
    operands,
    unknown,
  };
}
