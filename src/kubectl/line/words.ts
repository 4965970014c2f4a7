/** One program with its words, as the shell would hand them to it. */
export interface Invocation {
  readonly words: readonly string[];
  /** A here-document or here-string. */
  readonly stdin?: string;
}

/** Programs of which each reads what the one before prints. */
export interface Pipeline {
  readonly commands: readonly Invocation[];
  /** It is run only when the one before it succeeded. */
  readonly afterSuccess: boolean;
}

export type LineParse =
  | { readonly ok: true; readonly pipelines: readonly Pipeline[] }
  /** The line goes on: a quote or a here-document is not at its end. */
  | { readonly ok: false; readonly isUnfinished: true; readonly message: string }
  | { readonly ok: false; readonly isUnfinished: false; readonly message: string };

type Token =
  | { readonly type: 'word'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly type: 'operator'; readonly text: string; readonly start: number; readonly end: number };

/** A line is never longer: a manifest fits in. */
export const LONGEST_LINE = 200_000;

class Unfinished extends Error {}

/** Reads a line as a shell would: quotes, escapes, pipes, `;`, `&&` and here-documents, but no variables or substitutions. */
export function parseLine(line: string): LineParse {
  if (line.length > LONGEST_LINE) return refused(`the line is longer than ${LONGEST_LINE} characters`);
  try {
    return assemble(tokensOf(line));
  } catch (error) {
    if (error instanceof Unfinished) return { ok: false, isUnfinished: true, message: error.message };
    throw error;
  }
}

/** Whether a line goes on: a quote or a here-document is open. */
export function isUnfinished(line: string): boolean {
  const parsed = parseLine(line);
  return !parsed.ok && parsed.isUnfinished;
}

/** The words before the cursor's, and what of the cursor's own word stands before it. */
export function wordsUpTo(line: string): { readonly before: readonly string[]; readonly last: string } {
  let tokens: readonly Token[];
  try {
    tokens = tokensOf(line).tokens;
  } catch (error) {
    if (error instanceof Unfinished) return { before: [], last: '' };
    throw error;
  }
  const cut = tokens.findLastIndex(({ type }) => type === 'operator');
  const words = tokens.slice(cut + 1);
  const last = words.at(-1);
  const isOpen = last !== undefined && last.end === line.length;
  const before = (isOpen ? words.slice(0, -1) : words).map(({ text }) => text);
  return { before, last: isOpen ? last.text : '' };
}

interface Tokens {
  readonly tokens: readonly Token[];
  /** Texts of here-documents, in their order. */
  readonly documents: readonly string[];
}

function tokensOf(line: string): Tokens {
  const tokens: Token[] = [];
  const documents: string[] = [];
  const ends: string[] = [];
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    if (char === '\n' && ends.length > 0) {
      at = takeDocuments(line, at + 1, ends, documents);
      tokens.push({ type: 'operator', text: ';', start: at, end: at });
      continue;
    }
    if (char === '\n') tokens.push({ type: 'operator', text: ';', start: at, end: ++at });
    else if (/\s/.test(char)) at++;
    else if (line.startsWith('\\\n', at)) at += 2;
    else if (char === '#' && /(^|\s)$/.test(line.slice(0, at))) at = endOfLine(line, at);
    else {
      const operator = /^(<<<|<<-?|&&|\|\||\d?>>?&?|[|;&<])/.exec(line.slice(at, at + 4))?.[0];
      if (operator !== undefined) {
        tokens.push({ type: 'operator', text: operator, start: at, end: at + operator.length });
        at += operator.length;
        continue;
      }
      const word = takeWord(line, at);
      const isEnd = tokens.at(-1)?.type === 'operator' && /^<<-?$/.test(tokens.at(-1)?.text ?? '');
      if (isEnd) ends.push(word.text);
      tokens.push({ type: 'word', text: word.text, start: at, end: word.end });
      at = word.end;
    }
  }
  if (ends.length > 0) throw new Unfinished(`the here-document does not end: ${ends[0]} is missing`);
  return { tokens, documents };
}

function endOfLine(line: string, from: number): number {
  const end = line.indexOf('\n', from);
  return end < 0 ? line.length : end;
}

function takeDocuments(line: string, from: number, ends: string[], documents: string[]): number {
  let at = from;
  for (const end of ends.splice(0)) {
    const lines: string[] = [];
    for (;;) {
      const stop = endOfLine(line, at);
      const text = line.slice(at, stop);
      at = Math.min(stop + 1, line.length);
      if (text.trim() === end) break;
      if (stop >= line.length) throw new Unfinished(`the here-document does not end: ${end} is missing`);
      lines.push(text);
    }
    documents.push(lines.map((text) => `${text}\n`).join(''));
  }
  return at;
}

function takeWord(line: string, from: number): { readonly text: string; readonly end: number } {
  let text = '';
  let at = from;
  while (at < line.length) {
    const char = line.charAt(at);
    if (/[\s|;&<>]/.test(char)) break;
    if (char === '\\') {
      if (at + 1 >= line.length) throw new Unfinished('the line ends with a backslash');
      if (line.charAt(at + 1) !== '\n') text += line.charAt(at + 1);
      at += 2;
    } else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) throw new Unfinished("a ' is not closed");
      text += line.slice(at + 1, end);
      at = end + 1;
    } else if (char === '"') {
      const quoted = takeQuoted(line, at + 1);
      text += quoted.text;
      at = quoted.end;
    } else {
      text += char;
      at++;
    }
  }
  return { text, end: at };
}

function takeQuoted(line: string, from: number): { readonly text: string; readonly end: number } {
  let text = '';
  for (let at = from; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '"') return { text, end: at + 1 };
    const next = line.charAt(at + 1);
    if (char === '\\' && ['"', '\\', '$', '`', '\n'].includes(next)) {
      if (next !== '\n') text += next;
      at++;
    } else text += char;
  }
  throw new Unfinished('a " is not closed');
}

function assemble({ tokens, documents }: Tokens): LineParse {
  const pipelines: Pipeline[] = [];
  const heres = [...documents];
  let commands: Invocation[] = [];
  let words: string[] = [];
  let stdin: string | undefined;
  let afterSuccess = false;
  const endCommand = (): boolean => {
    if (words.length === 0) return false;
    commands.push({ words, ...(stdin !== undefined && { stdin }) });
    words = [];
    stdin = undefined;
    return true;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.type === 'word') {
      words.push(token.text);
      continue;
    }
    switch (token.text) {
      case '<<':
      case '<<-':
        if (tokens[++at]?.type !== 'word') return refused('a here-document needs a word that ends it: <<EOF');
        stdin = heres.shift() ?? '';
        break;
      case '<<<': {
        const next = tokens[++at];
        if (next?.type !== 'word') return refused('<<< needs a text');
        stdin = `${next.text}\n`;
        break;
      }
      case '|':
        if (!endCommand()) return refused("syntax error near unexpected token `|'");
        if (at === tokens.length - 1)
          return { ok: false, isUnfinished: true, message: 'the line ends with |' };
        break;
      case ';':
      case '&&':
        endCommand();
        if (commands.length > 0) pipelines.push({ commands, afterSuccess });
        commands = [];
        if (token.text === '&&' || pipelines.length > 0) afterSuccess = token.text === '&&';
        break;
      default:
        return refused(
          `"${token.text}" is not understood here: there are no files, jobs or variables, only pipes and ;`,
        );
    }
  }
  endCommand();
  if (commands.length > 0) pipelines.push({ commands, afterSuccess });
  return { ok: true, pipelines };
}

function refused(message: string): LineParse {
  return { ok: false, isUnfinished: false, message };
}
