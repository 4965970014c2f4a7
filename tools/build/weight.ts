import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** So many bytes of script, gzipped, the page may fetch before anybody does anything. The worker's do not count. */
export const scriptBudget = 140_000;

/** Fetched by the page itself on a first visit, once the picture is there. */
const followsByItself: readonly string[] = ['Cues'];

/** A build that weighs too much fails. What is seldom needed is to be loaded when it is: `lazy(() => import(…))`. */
export function weight(): Plugin {
  return {
    name: 'podground:weight',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = fetchedAtOnce(bundle);
        const entries = chunks.map(({ fileName, code }) => [fileName, gzipSync(code).byteLength] as const);
        const total = entries.reduce((sum, [, bytes]) => sum + bytes, 0);
        if (total <= scriptBudget) return;
        const list = entries.map(([name, bytes]) => `  ${kilo(bytes)} ${name}`).join('\n');
        this.error(
          `The page fetches ${kilo(total)} of script before anybody does anything; its budget is ${kilo(scriptBudget)}:\n${list}`,
        );
      },
    },
  };
}

/** The page's entry, what follows by itself, and all that these import statically. */
export function fetchedAtOnce(bundle: Rolldown.OutputBundle): readonly Rolldown.OutputChunk[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const found = new Set<Rolldown.OutputChunk>();
  const visit = (chunk: Rolldown.OutputChunk): void => {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const next of chunks) if (chunk.imports.includes(next.fileName)) visit(next);
  };
  for (const chunk of chunks) if (chunk.isEntry || followsByItself.includes(chunk.name)) visit(chunk);
  return [...found];
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
