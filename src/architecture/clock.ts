import { lastName, parseSyntax, type SyntaxNode } from './syntax.ts';

const members: Readonly<Record<string, string>> = { Date: 'now', Math: 'random', performance: 'now' };
const timers = ['setTimeout', 'setInterval'];

/** Where an engine file takes time or chance from the world instead of from the simulation. */
export function forbiddenInEngine(path: string, source: string): string[] {
  const { nodes, lineAt } = parseSyntax(path, source);
  return nodes.flatMap((node) => {
    const name = forbidden(node);
    if (!name) return [];
    return [`${path}:${lineAt(node.start)} uses ${name}: the engine has its own clock and random source.`];
  });
}

function forbidden(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'MemberExpression': {
      const object = lastName(node.object);
      const property = lastName(node);
      return object && property && members[object] === property ? `${object}.${property}` : undefined;
    }
    case 'NewExpression': {
      const isNow = Array.isArray(node.arguments) && node.arguments.length === 0;
      return isNow && lastName(node.callee) === 'Date' ? 'new Date()' : undefined;
    }
    case 'CallExpression':
      return lastName(node.callee) === 'Date' ? 'Date()' : undefined;
    case 'Identifier':
      return timers.find((timer) => timer === node.name);
    default:
      return undefined;
  }
}
