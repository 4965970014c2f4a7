/** How a command line runs, as far as it can be told without running it. */
export type CommandRun =
  /** It ends by itself after so long, with this exit code. */
  | { readonly type: 'ends'; readonly afterMs: number; readonly code: number }
  /** It runs on, or nobody can tell. */
  | { readonly type: 'idles' };

const idles: CommandRun = { type: 'idles' };
const shell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/;
/** Loops, pipes, substitutions and background jobs are beyond what is read here. */
const beyond = /\b(?:while|until|for|if|case|trap|wait)\b|[|`&]|\$\(|<</;
const quick = new Set(
  'true : echo printf touch mkdir cp mv rm date cat ls cd export set chmod chown ln env pwd hostname'.split(
    ' ',
  ),
);
/** What may stand before a program's name. */
const prefixes = /^(?:\w+=\S*\s+|exec\s+)*/;
const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };

/**
 * Reads a straight line of shell: sleeps take their time, the usual small tools none, `exit` and `false` give the
 * exit code; whatever else it meets is taken to run on. No shell is simulated.
 */
export function readCommand(argv: readonly string[]): CommandRun {
  const [program = '', option = '', script = ''] = argv;
  if (shell.test(program)) return /^-\w*c$/.test(option) ? readScript(script) : idles;
  return readScript(argv.map((word) => (/[;\s]/.test(word) ? `'${word}'` : word)).join(' '));
}

/** Names of the programs that a command line starts, without their paths, in lower case. */
export function programsIn(argv: readonly string[]): string[] {
  const [program = '', option = '', script = ''] = argv;
  const isScript = shell.test(program) && /^-\w*c$/.test(option);
  const lines = isScript ? script.split(/[;|&\n]+/) : [argv.join(' ')];
  return lines.map((line) => {
    const [first = '', second, third] = line.trim().replace(prefixes, '').split(/\s+/);
    const name = /^python[\d.]*$/.test(first) && second === '-m' ? (third ?? '') : first;
    return (name.split('/').at(-1) ?? '').toLowerCase();
  });
}

function readScript(script: string): CommandRun {
  const text = script.replace(/'[^']*'|"[^"]*"/g, (quoted) => quoted.replace(/[^'"\w]/g, '_'));
  if (beyond.test(text.replaceAll('&&', ';'))) return idles;
  let afterMs = 0;
  let code = 0;
  let skips = false;
  for (const part of text.split(/(&&|;|\n)/)) {
    if (part === '&&') skips = code !== 0;
    else if (part === ';' || part === '\n') skips = false;
    if (/^\s*(?:&&|;|)\s*$/.test(part) || skips) continue;
    const [name = '', ...words] = part.trim().split(/\s+/);
    if (name === 'exit')
      return { type: 'ends', afterMs, code: words[0] === undefined ? code : Number(words[0]) & 255 };
    if (name === 'sleep') {
      const ms = sleepMs(words);
      if (ms === undefined) return idles;
      afterMs += ms;
      code = 0;
    } else if (name === 'false') code = 1;
    else if (quick.has(name)) code = 0;
    else return idles;
  }
  return { type: 'ends', afterMs, code };
}

function sleepMs(words: readonly string[]): number | undefined {
  let seconds = 0;
  for (const word of words) {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(word) ?? [];
    if (number === undefined) return undefined;
    seconds += Number(number) * (units[unit] ?? 1);
  }
  return seconds * 1000;
}
