// npm run apply -- FOLDER: applies every manifest file of a folder to one fresh cluster of three nodes, runs ten virtual
// minutes, and prints a line a file: what was created, what became of it, and what of it is not simulated.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ActionOutcome,
  type AnyObject,
  type Cluster,
  isKnownKind,
  kinds,
  makeKey,
} from '../src/engine/index.ts';
import { startProgram } from '../src/engine/shell/index.ts';
import { GIB } from '../src/scenario/limits.ts';
import { act, openScenario } from '../src/scenario/replay.ts';
import { parseManifests } from '../src/scenario/yaml.ts';
import { fateOf } from './apply/fate.ts';

const SETTLE = 30_000;
const TEN_MINUTES = 600_000;

type Applied =
  | { readonly file: string; readonly refusal: string }
  | { readonly file: string; readonly outcome: ActionOutcome; readonly objects: readonly Place[] };

interface Place {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

const [folder] = process.argv.slice(2);
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(folder === undefined ? 'npm run apply -- FOLDER' : `There is no folder ${folder}.`);
  process.exitCode = 2;
} else {
  const start = {
    seed: 1,
    machines: [1, 2, 3].map((n) => ({ name: `worker-${n}`, cores: 4, memoryBytes: 16 * GIB })),
    manifests: [],
    actions: [],
    at: SETTLE,
  };
  const cluster = openScenario(start, startProgram);
  const applied = filesOf(folder).map((file) => applyFile(cluster, folder, file));
  cluster.advance(TEN_MINUTES);
  for (const each of applied) console.log(lineOf(cluster, each));
}

function filesOf(path: string): string[] {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(ya?ml|json)$/i.test(file)).sort();
}

function applyFile(cluster: Cluster, path: string, file: string): Applied {
  const parsed = parseManifests(readFileSync(join(path, file), 'utf8'));
  if (!parsed.ok) return { file, refusal: parsed.message };
  const outcome = act(cluster, { type: 'apply', manifests: parsed.manifests });
  const objects = parsed.manifests.map(({ kind, metadata: { namespace, name = '' } }) => ({
    kind,
    namespace: isKnownKind(kind) && !kinds[kind].namespaced ? undefined : (namespace ?? 'default'),
    name,
  }));
  return { file, outcome, objects };
}

function lineOf(cluster: Cluster, applied: Applied): string {
  if ('refusal' in applied) return `${applied.file}: refused: ${applied.refusal}`;
  const { file, outcome, objects } = applied;
  const fates = objects.flatMap(({ kind, namespace, name }) => {
    const object: AnyObject | undefined = cluster.store.find(kind, makeKey(namespace, name));
    const fate = object && fateOf(object, cluster);
    return fate ? [`${kind} ${name} ${fate}`] : [];
  });
  const parts = [
    ...outcome.lines,
    ...(outcome.ok ? [] : [`refused: ${outcome.message.replaceAll('\n', '; ')}`]),
    ...(fates.length > 0 ? [`after ten minutes: ${fates.join(', ')}`] : []),
    ...(outcome.notes.length > 0 ? [`not simulated: ${groupNotes(outcome.notes)}`] : []),
  ];
  return `${file}: ${parts.join('; ')}`;
}

/** `web (spec.a, spec.b)` for `web: spec.a: kept, not simulated` and so on. */
function groupNotes(notes: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const note of notes) {
    const [, name = '', field = note] = /^([^:]*): (.*?)(?:: kept, not simulated)?$/s.exec(note) ?? [];
    groups.set(name, [...(groups.get(name) ?? []), field]);
  }
  return [...groups].map(([name, fields]) => `${name} (${fields.join(', ')})`).join(', ');
}
