import { quoteWord } from '../language/trace.ts';
import { readEscapes } from '../text/escapes.ts';
import type { Call, Utility } from './call.ts';

const widest = 1000;
const longest = 1024 * 1024;

export const printf: Utility = (call) => {
  const [format, ...given] = call.args[0] === '--' ? call.args.slice(1) : call.args;
  if (format === '-v') return call.refuseOption('-v');
  if (format === undefined) return call.fail('usage: printf FORMAT [ARG]...', 2);
  const args = [...given];
  let status = 0;
  // The format is used again as long as arguments are left.
  let length = 0;
  while (length < longest) {
    const before = args.length;
    const { text, stops, failed } = formatOnce(call, format, args);
    call.print(text);
    length += 1 + text.length;
    if (failed) status = 1;
    if (stops || args.length === 0 || args.length === before) break;
  }
  return status;
};

function formatOnce(
  call: Call,
  format: string,
  args: string[],
): { text: string; stops: boolean; failed: boolean } {
  let text = '';
  let failed = false;
  const directive = /%([-+ 0#]{0,8})(\*|\d{1,9})?(?:\.(\*|\d{0,9}))?([a-zA-Z%])/g;
  let at = 0;
  for (let found = directive.exec(format); ; found = directive.exec(format)) {
    const plain = readEscapes(format.slice(at, found?.index ?? format.length), false);
    text += plain.text;
    if (plain.stops || !found) return { text, stops: plain.stops, failed };
    at = found.index + found[0].length;
    const [, flags = '', width, precision, kind = ''] = found;
    if (kind === '%') {
      text += '%';
      continue;
    }
    const wide = readSize(width, args);
    const exact = precision === undefined ? undefined : readSize(precision || '0', args);
    if (kind === 'b') {
      const value = readEscapes(args.shift() ?? '', true);
      text += pad(value.text, flags, wide);
      if (value.stops) return { text, stops: true, failed };
      continue;
    }
    const value = convert(kind, args.shift(), flags, exact);
    if (value === undefined) {
      call.fail(`%${kind}: invalid directive`);
      return { text, stops: true, failed: true };
    }
    if (value.wrong !== undefined) {
      call.fail(`invalid number '${value.wrong}'`);
      failed = true;
    }
    text += pad(
      value.text,
      exact !== undefined && /[diouxX]/.test(kind) ? flags.replace('0', '') : flags,
      wide,
    );
  }
}

function convert(
  kind: string,
  given: string | undefined,
  flags: string,
  precision: number | undefined,
): { readonly text: string; readonly wrong?: string } | undefined {
  const arg = given ?? '';
  switch (kind) {
    case 's':
      return { text: precision === undefined ? arg : arg.slice(0, precision) };
    case 'q':
      return { text: quoteWord(arg) };
    case 'c':
      return { text: arg.slice(0, 1) };
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o': {
      const whole = readInteger(arg);
      const value = whole ?? readInteger(/^\s*[+-]?\d+/.exec(arg)?.[0] ?? '');
      const number = value ?? 0n;
      const digits = toDigits(
        kind,
        number < 0n && kind !== 'd' && kind !== 'i' ? BigInt.asUintN(64, number) : number,
      );
      const [sign, rest] = digits.startsWith('-') ? ['-', digits.slice(1)] : ['', digits];
      const plus =
        sign === '' && /[di]/.test(kind)
          ? flags.includes('+')
            ? '+'
            : flags.includes(' ')
              ? ' '
              : ''
          : sign;
      const text = plus + rest.padStart(precision ?? 0, '0');
      return whole === undefined ? { text, wrong: arg } : { text };
    }
    case 'f':
    case 'F':
    case 'e':
    case 'g': {
      const number = arg === '' ? 0 : Number(arg);
      const value = Number.isFinite(number) ? number : 0;
      const digits = Math.min(precision ?? 6, 30);
      const text =
        kind === 'e'
          ? value.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2')
          : kind === 'g'
            ? String(Number(value.toPrecision(Math.max(1, digits))))
            : value.toFixed(digits);
      const signed = flags.includes('+') && value >= 0 ? `+${text}` : text;
      return Number.isNaN(number) ? { text: signed, wrong: arg } : { text: signed };
    }
    default:
      return undefined;
  }
}

function toDigits(kind: string, value: bigint): string {
  switch (kind) {
    case 'x':
      return value.toString(16);
    case 'X':
      return value.toString(16).toUpperCase();
    case 'o':
      return value.toString(8);
    default:
      return value.toString();
  }
}

function readInteger(text: string): bigint | undefined {
  if (text === '') return 0n;
  // A quote before a character: its code.
  if (/^['"]./.test(text)) return BigInt(text.charCodeAt(1));
  const [, sign, digits] = /^\s*([+-]?)(0[xX][\da-fA-F]{1,16}|\d{1,20})\s*$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
  return BigInt.asIntN(64, sign === '-' ? -value : value);
}

function readSize(text: string | undefined, args: string[]): number {
  const size = Number(text === '*' ? (args.shift() ?? 0) : (text ?? 0));
  return Number.isFinite(size) ? Math.min(widest, Math.abs(size)) : 0;
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || !/^[+-]?[\da-fA-F.]+$/.test(text)) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
