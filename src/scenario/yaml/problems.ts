import { type Document, type ErrorCode, isScalar, visit } from 'yaml';

export interface Problem {
  readonly offset: number;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

/** The first thing that is wrong with a document, if anything is. */
export function problemOf(document: Document.Parsed, text: string): Problem | undefined {
  const error = document.errors[0];
  if (error)
    return { offset: error.pos[0], message: wordProblem(error.code, error.message, error.pos[0], text) };
  let problem: Problem | undefined;
  const anchors = new Set<string>();
  visit(document, {
    Value(_, { anchor }) {
      if (anchor) anchors.add(anchor);
    },
    Map(_, map) {
      if (map.anchor) anchors.add(map.anchor);
      problem = wrongKey(map.items, text);
      return problem && visit.BREAK;
    },
    Alias(_, alias) {
      if (anchors.has(alias.source)) return undefined;
      const message = `There is no anchor "&${alias.source}" before this alias. A text that begins with "*" needs quotes.`;
      problem = { offset: alias.range?.[0] ?? 0, message };
      return visit.BREAK;
    },
  });
  return problem;
}

function wrongKey(items: readonly { readonly key: unknown }[], text: string): Problem | undefined {
  const keys = new Set<string>();
  for (const { key } of items) {
    const offset = (key as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
    if (!isScalar(key)) return { offset, message: notAKey(text, offset) };
    const name = String(key.value);
    if (keys.has(name) && name !== '<<') {
      return { offset, message: `"${name}" is set twice here. Remove one of the two.` };
    }
    keys.add(name);
  }
  return undefined;
}

const HELM =
  'This looks like a Helm template, not YAML yet. Run "helm template" on the chart and paste what that prints.';

function notAKey(text: string, offset: number): string {
  if (text.startsWith('{', offset) && text[offset - 1] === '{') return HELM;
  return "A field's name must be plain text, not a list, an object or an alias.";
}

function wordProblem(code: ErrorCode, message: string, offset: number, text: string): string {
  if (lineAround(text, offset).includes('{{')) return HELM;
  const fix = fixes[code];
  return fix ? `${sentence(message)} ${fix}` : sentence(message);
}

const fixes: { readonly [C in ErrorCode]?: string } = {
  TAB_AS_INDENT: 'YAML indents with spaces: replace the tab by two spaces.',
  BAD_INDENT: 'Indent it as far as the fields beside it, and look for a bracket that is missing.',
  BLOCK_AS_IMPLICIT_KEY: 'Put the value on its own, further indented line, or quote a text that holds ": ".',
  MULTILINE_IMPLICIT_KEY: 'Is a ":" missing after the field\'s name, or a "-" before the item?',
  MISSING_CHAR: 'Look for a bracket, quote or ":" that is missing.',
  BAD_SCALAR_START: 'Put the text in quotes.',
  BAD_DQ_ESCAPE: 'Double the backslash, or use single quotes.',
  UNEXPECTED_TOKEN: 'Compare its indentation with the lines around it.',
};

/** What the library throws when it cannot resolve aliases or merges, as a message; undefined for anything else. */
export function wordFailure(error: unknown): string | undefined {
  if (error instanceof ReferenceError) return `There are too many aliases in it (${error.message}).`;
  if (error instanceof Error && error.message.startsWith('Merge sources')) return `${error.message}.`;
  return undefined;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end).slice(0, 10_000);
}
