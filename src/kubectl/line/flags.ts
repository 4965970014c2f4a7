import { Failure } from '../failure.ts';

/** What a flag takes: nothing, a text, a whole number, a list (given once or often), or a text that may be left out. */
export interface FlagSpec {
  readonly name: string;
  readonly short?: string;
  readonly type: 'bool' | 'text' | 'int' | 'list' | 'optional';
  /** Of `optional`: what it is when its value is left out. */
  readonly without?: string;
  readonly says: string;
  /** What can be given, for completion. */
  readonly values?: readonly string[] | 'namespaces' | 'containers';
}

/** What was given. Flags that were not are undefined. */
export class Flags {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  is(name: string, otherwise = false): boolean {
    const text = this.text(name);
    return text === undefined ? otherwise : text === 'true';
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  int(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }
}

export interface Arguments {
  readonly flags: Flags;
  readonly args: readonly string[];
  /** What stands behind `--`; undefined without it. */
  readonly rest: readonly string[] | undefined;
}

const text = (name: string, says: string, more: Partial<FlagSpec> = {}): FlagSpec => ({
  name,
  type: 'text',
  says,
  ...more,
});

/** Flags that every command takes. */
export const globalFlags: readonly FlagSpec[] = [
  text('namespace', 'If present, the namespace scope for this request', { short: 'n', values: 'namespaces' }),
  text('context', 'The name of the kubeconfig context to use'),
  text('cluster', 'The name of the kubeconfig cluster to use'),
  text('kubeconfig', 'Path to the kubeconfig file'),
  text('request-timeout', 'How long to wait before giving up on a single request'),
  text('v', 'Number for the log level verbosity', { short: 'v' }),
  { name: 'help', short: 'h', type: 'bool', says: 'Help for this command' },
];

/** Models github.com/spf13/pflag, with its messages. */
export function parseFlags(words: readonly string[], specs: readonly FlagSpec[], command: string): Arguments {
  const all = [...specs, ...globalFlags];
  const values = new Map<string, string[]>();
  const args: string[] = [];
  const wrong = (message: string) => new Failure(`error: ${message}\nSee '${command} --help' for usage.`);
  const set = (spec: FlagSpec, value: string): void => {
    const shown = spec.short ? `-${spec.short}, --${spec.name}` : `--${spec.name}`;
    const bad = (why: string) => wrong(`invalid argument "${value}" for "${shown}" flag: ${why}`);
    if (spec.type === 'int' && !/^[+-]?\d{1,15}$/.test(value))
      throw bad(`strconv.ParseInt: parsing "${value}": invalid syntax`);
    const bool = spec.type === 'bool' ? parseBool(value) : value;
    if (bool === undefined) throw bad(`strconv.ParseBool: parsing "${value}": invalid syntax`);
    const before = values.get(spec.name) ?? [];
    const given = spec.type === 'list' && spec.name !== 'from-literal' ? value.split(',') : [bool];
    values.set(spec.name, spec.type === 'list' ? [...before, ...given] : given);
  };

  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { flags: new Flags(values), args, rest: words.slice(at + 1) };
    if (!word.startsWith('-') || word === '-') {
      args.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const value = equals < 0 ? undefined : word.slice(equals + 1);
    if (word.startsWith('--')) {
      const name = word.slice(2, equals < 0 ? undefined : equals);
      const spec = all.find((each) => each.name === name);
      if (!spec) throw wrong(`unknown flag: --${name}`);
      const next = () => {
        if (at + 1 >= words.length) throw wrong(`flag needs an argument: --${name}`);
        return words[++at] ?? '';
      };
      set(spec, value ?? withoutValue(spec) ?? next());
      continue;
    }
    for (let place = 1; place < word.length; place++) {
      const letter = word.charAt(place);
      const spec = all.find(({ short }) => short === letter);
      if (!spec) throw wrong(`unknown shorthand flag: '${letter}' in ${word}`);
      const behind = word.slice(place + 1);
      if (behind.startsWith('=')) {
        set(spec, behind.slice(1));
        break;
      }
      const without = withoutValue(spec);
      if (without !== undefined) {
        set(spec, without);
        continue;
      }
      if (behind === '' && at + 1 >= words.length)
        throw wrong(`flag needs an argument: '${letter}' in ${word}`);
      set(spec, behind === '' ? (words[++at] ?? '') : behind);
      break;
    }
  }
  return { flags: new Flags(values), args, rest: undefined };
}

/** What a flag is when no value follows it; undefined when one has to. */
function withoutValue({ type, without }: FlagSpec): string | undefined {
  if (type === 'bool') return 'true';
  return type === 'optional' ? without : undefined;
}

function parseBool(value: string): string | undefined {
  if (/^(1|t|T|true|TRUE|True)$/.test(value)) return 'true';
  return /^(0|f|F|false|FALSE|False)$/.test(value) ? 'false' : undefined;
}
