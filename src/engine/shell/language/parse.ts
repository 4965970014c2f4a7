import { forEachChild, type ParsedScript, parse, type SyntaxNode } from 'unbash';

export type Parsed =
  | { readonly type: 'script'; readonly script: ParsedScript }
  /** It is no shell script. */
  | { readonly type: 'wrong'; readonly message: string; readonly position: number }
  /** It is one, and uses what is not simulated. */
  | { readonly type: 'unsupported'; readonly name: string; readonly position: number };

/** Reads a script, and refuses what cannot be executed before anything of it is. */
export function parseScript(source: string, limitBytes: number): Parsed {
  if (source.length > limitBytes)
    return { type: 'unsupported', name: 'scripts as long as this', position: 0 };
  const script = parse(source);
  return findFault(script) ?? { type: 'script', script };
}

function findFault(node: SyntaxNode): Parsed | undefined {
  const error = node.type === 'Script' && 'errors' in node ? node.errors?.[0] : undefined;
  if (error) return { type: 'wrong', message: describe(error.message), position: error.pos };
  const name = unsupported(node);
  if (name) return { type: 'unsupported', name, position: node.pos };
  let fault: Parsed | undefined;
  forEachChild(node, (child) => {
    fault ??= findFault(child);
  });
  return fault;
}

function describe(message: string): string {
  if (/^unterminated .*quote/.test(message)) return 'Syntax error: Unterminated quoted string';
  return `Syntax error: ${message}`;
}

function unsupported(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'Coproc':
      return 'coproc';
    case 'Select':
      return 'select';
    case 'ProcessSubstitution':
      return `process substitution ${node.operator}(...)`;
    case 'ExtendedGlob':
      return `the pattern ${node.operator}(...)`;
    case 'FileDescriptorVariable':
      return `redirections to {${node.name}}`;
    case 'ParameterExpansion':
      switch (node.operation?.type) {
        case 'Transform':
        case 'Names':
        case 'Unknown':
          return `the expansion ${node.text.slice(0, 40)}`;
        default:
          return undefined;
      }
    default:
      return undefined;
  }
}
