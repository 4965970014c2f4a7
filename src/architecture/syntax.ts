import { parseSync } from 'vite';

/** A node of the syntax tree, as far as the checks here look into it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export interface Syntax {
  readonly nodes: readonly SyntaxNode[];
  readonly comments: readonly { readonly value: string; readonly start: number }[];
  readonly lineAt: (offset: number) => number;
}

/** Parses a TypeScript file with the parser that builds the page, and lists every node of its tree. */
export function parseSyntax(path: string, source: string): Syntax {
  const { program, comments, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const nodes: SyntaxNode[] = [];
  collect(program, nodes);
  return { nodes, comments, lineAt: (offset) => source.slice(0, offset).split('\n').length };
}

function collect(value: unknown, into: SyntaxNode[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, into);
  } else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) into.push(value);
    for (const child of Object.values(value)) collect(child, into);
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The name that an expression ends in: `Date` for `Date` and for `globalThis.Date` and `globalThis['Date']`. */
export function lastName(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier') return String(value.name);
  if (value.type === 'MemberExpression') return textOf(value.property) ?? lastName(value.property);
  return undefined;
}

/** The text of a string literal, or of a template without holes. */
export function textOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value;
  if (value.type !== 'TemplateLiteral' || !Array.isArray(value.quasis) || value.quasis.length !== 1) {
    return undefined;
  }
  return (value.quasis[0] as { value: { cooked: string } }).value.cooked;
}
