import { isNode, lastName, parseSyntax, type SyntaxNode, textOf } from './syntax.ts';

export interface Import {
  readonly specifier: string;
  /** Gone when the file runs: `import type`, `export type … from`, `typeof import(…)`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** What stands for a path that is only known when the program runs. */
export const computed = '(computed)';

/** Everything a file brings in from elsewhere, however it is written. */
export function readImports(path: string, source: string): Import[] {
  const { nodes, comments, lineAt } = parseSyntax(path, source);
  const fromNodes = nodes.flatMap((node) =>
    specifiersOf(node).map((specifier) => ({
      specifier,
      typeOnly: isTypeOnly(node),
      line: lineAt(node.start),
    })),
  );
  const fromComments = comments.flatMap(({ value, start }) => {
    const named = /^\/\s*<reference\s+(path|types|lib)\s*=\s*["'](.+?)["']/.exec(value);
    if (!named) return [];
    const [, kind, name = ''] = named;
    const specifier = kind === 'path' ? asRelative(name) : kind === 'lib' ? `lib:${name}` : name;
    return [{ specifier, typeOnly: true, line: lineAt(start) }];
  });
  return [...fromNodes, ...fromComments];
}

function specifiersOf(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source ? [textOf(node.source) ?? computed] : [];
    case 'TSExternalModuleReference':
      return [textOf(node.expression) ?? computed];
    case 'NewExpression':
      return urlBesideThisFile(node);
    case 'CallExpression':
      return globbed(node);
    default:
      return [];
  }
}

function isTypeOnly(node: SyntaxNode): boolean {
  return node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
}

/** `new URL('./host.worker.ts', import.meta.url)`, which is how a worker or an asset is named. */
function urlBesideThisFile(node: SyntaxNode): string[] {
  const [address, base] = argumentsOf(node);
  if (lastName(node.callee) !== 'URL' || !isNode(base) || lastName(base) !== 'url') return [];
  if (!isNode(base.object) || base.object.type !== 'MetaProperty') return [];
  const text = textOf(address);
  return [text === undefined ? computed : asRelative(text)];
}

/** `import.meta.glob('./texts/*.yaml')`, with one pattern or a list of them. */
function globbed(node: SyntaxNode): string[] {
  const { callee } = node;
  if (!isNode(callee) || lastName(callee) !== 'glob') return [];
  if (!isNode(callee.object) || callee.object.type !== 'MetaProperty') return [];
  const [patterns] = argumentsOf(node);
  const list = isNode(patterns) && Array.isArray(patterns.elements) ? patterns.elements : [patterns];
  return list.map((pattern) => textOf(pattern) ?? computed).filter((text) => !text.startsWith('!'));
}

function argumentsOf(node: SyntaxNode): readonly unknown[] {
  return Array.isArray(node.arguments) ? node.arguments : [];
}

function asRelative(path: string): string {
  return /^[./]/.test(path) ? path : `./${path}`;
}
