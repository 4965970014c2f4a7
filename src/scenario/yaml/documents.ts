import { Composer, type Document, isMap, isScalar, Lexer, LineCounter, Parser } from 'yaml';
import { limits } from '../limits.ts';
import type { Path } from '../reading/reading.ts';
import { dialect } from './dialect.ts';
import { type Problem, problemOf, wordFailure } from './problems.ts';
import { withoutStacks } from './without-stacks.ts';

/** One document of a YAML text. */
export interface YamlDocument {
  /** Not yet checked to be plain: aliases may share parts or even form a circle. */
  readonly value: unknown;
  /** From 1. */
  readonly line: number;
  /** The line on which the value at a path stands, or what comes nearest to it. */
  lineOf(path: Path): number;
}

export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

export type YamlReading =
  | { readonly ok: true; readonly documents: readonly YamlDocument[] }
  | { readonly ok: false; readonly problem: YamlProblem };

/** Levels of collections while parsing; the composer is recursive and must not be led deeper. */
const DEEPEST = limits.depth * 2;

/** Reads all documents of a text of unknown origin; empty ones are left out. Stops at the first mistake. */
export function readYamlDocuments(text: string): YamlReading {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const read = text.length > limits.yamlLength ? tooLong(text) : withoutStacks(() => compose(text, lines));
  if (Array.isArray(read)) return { ok: true, documents: read };
  const { line, col } = lines.linePos(Math.min(Math.max(read.offset, 0), text.length));
  return { ok: false, problem: { line, column: col, message: read.message } };
}

function compose(text: string, lines: LineCounter): YamlDocument[] | Problem {
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({ ...dialect, prettyErrors: false, uniqueKeys: false });
  const documents: YamlDocument[] = [];
  const take = (composed: Iterable<Document.Parsed>): Problem | undefined => {
    for (const document of composed) {
      const made = problemOf(document, text) ?? toDocument(document, lines);
      if (!('value' in made)) return made;
      if (made.value !== null) documents.push(made);
      if (documents.length > limits.yamlDocuments) return tooMany(document.range[0]);
    }
    return undefined;
  };

  for (const lexeme of new Lexer().lex(text)) {
    const offset = parser.offset;
    for (const token of parser.next(lexeme)) {
      const problem = take(composer.next(token));
      if (problem) return problem;
    }
    if (parser.stack.length > DEEPEST) return tooDeep(offset);
  }
  for (const token of parser.end()) {
    const problem = take(composer.next(token));
    if (problem) return problem;
  }
  return take(composer.end()) ?? documents;
}

function tooLong(text: string): Problem {
  const message = `The text is too long: ${text.length} characters; ${limits.yamlLength} are the most.`;
  return { offset: 0, message };
}

function tooMany(offset: number): Problem {
  return { offset, message: `There are more than ${limits.yamlDocuments} documents. Split the file.` };
}

function tooDeep(offset: number): Problem {
  return { offset, message: `This is nested too deep: ${limits.depth} levels are the most.` };
}

function toDocument(document: Document.Parsed, lines: LineCounter): YamlDocument | Problem {
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  try {
    return {
      value: document.toJS({ maxAliasCount: limits.yamlAliases }) as unknown,
      line: lineAt(document.contents?.range?.[0] ?? document.range[0]),
      lineOf: (path) => lineAt(offsetOf(document, path)),
    };
  } catch (error) {
    const message = wordFailure(error);
    if (message === undefined) throw error;
    return { offset: document.range[0], message };
  }
}

/** Where the deepest part of a path that exists begins. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let offset = document.contents?.range?.[0] ?? document.range[0];
  let node: unknown = document.contents;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      offset = (pair?.key as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset;
      node = pair?.value;
    } else {
      node = (node as { items?: readonly unknown[] } | undefined)?.items?.[Number(step)];
      offset = (node as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset;
    }
    if (node === undefined || node === null) return offset;
  }
  return offset;
}
