import { Pattern } from './pattern.ts';

/** Where a person writes which pools to prefer. */
export const PRIORITY_CONFIG_MAP = 'cluster-autoscaler-priority-expander';

/** Patterns of pools' names by priority. */
export type Priorities = ReadonlyMap<number, readonly Pattern[]>;

export type PrioritiesParse =
  | { readonly ok: true; readonly priorities: Priorities }
  | { readonly ok: false; readonly message: string };

class Wrong extends Error {}

/**
 * Reads what the priority expander's ConfigMap holds: block lists of patterns under whole numbers, as its documentation
 * writes them; of YAML no more than that. Models cluster-autoscaler/expander/priority parsePrioritiesYAMLString
 */
export function parsePriorities(text: string): PrioritiesParse {
  try {
    return { ok: true, priorities: read(text) };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return {
      ok: false,
      message: `Wrong configuration for priority expander: ${error.message}. Ignoring update.`,
    };
  }
}

function read(text: string): Priorities {
  if (text === '')
    throw new Wrong(
      `priority configuration in ${PRIORITY_CONFIG_MAP} configmap is empty; please provide valid configuration`,
    );
  const priorities = new Map<number, Pattern[]>();
  let rank: number | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const content = line.replace(/(^|\s)#.*$/, '').trimEnd();
    if (content === '') continue;
    const key = /^(-?\d+):$/.exec(content)?.[1];
    const item = /^\s*-\s+(.+)$/.exec(content)?.[1];
    if (key !== undefined) {
      rank = Number(key);
      priorities.set(rank, []);
    } else if (item !== undefined && rank !== undefined) {
      priorities.get(rank)?.push(compile(unquote(item), rank));
    } else {
      const problem = `line ${index + 1} is neither a priority nor a pattern under one`;
      throw new Wrong(`Can't parse YAML with priorities in the configmap: ${problem}`);
    }
  }
  return priorities;
}

function compile(source: string, rank: number): Pattern {
  const compiled = Pattern.compile(source);
  if (compiled.ok) return compiled.pattern;
  throw new Wrong(
    `Can't compile regexp rule for priority ${rank} and rule ${source}: error parsing regexp: ${compiled.message}`,
  );
}

function unquote(item: string): string {
  const [, quote, inner = ''] = /^(["'])(.*)\1$/.exec(item) ?? [];
  if (quote === "'") return inner.replaceAll("''", "'");
  return quote === '"' ? inner.replace(/\\(["\\])/g, '$1') : item;
}
