import type { Manifest } from '../../engine/index.ts';
import { limits } from '../limits.ts';
import { manifestReader, replicasOf } from '../manifest-reader.ts';
import { plainJson } from '../reading/plain-json.ts';
import { formatPath, type Misreading, type Path, show } from '../reading/reading.ts';
import { isPlainObject } from '../reading/structures.ts';
import { readYamlDocuments, type YamlDocument } from './documents.ts';

export type ManifestsParse =
  | { readonly ok: true; readonly manifests: Manifest[] }
  | {
      readonly ok: false;
      /** Names line and column, what is wrong there, and how to mend it. */
      readonly message: string;
      readonly line: number;
      readonly column: number;
    };

/** Reads what people paste and drop: one or many documents of YAML, KYAML or JSON, `List`s, Helm's output. */
export function parseManifests(text: string): ManifestsParse {
  const read = documentsOf(text);
  if (!read.ok) {
    const { line, column, message } = read.problem;
    return { ok: false, message: `Line ${line}, column ${column}: ${message}`, line, column };
  }
  const manifests: Manifest[] = [];
  for (const [index, document] of read.documents.entries()) {
    const failure = take(document, manifests);
    if (failure) return located(failure, document, index, read.documents.length);
  }
  if (manifests.length === 0)
    return refusal('Line 1: There is nothing to apply in this text: no object in it.', 1);
  const replicas = replicasOf(manifests);
  if (replicas > limits.allReplicas) {
    return refusal(`These ask for ${replicas} replicas in all; ${limits.allReplicas} are the most here.`, 1);
  }
  return { ok: true, manifests };
}

function documentsOf(text: string): ReturnType<typeof readYamlDocuments> {
  const json = text.length <= limits.yamlLength && /^\s*[{[]/.test(text) ? jsonOf(text) : undefined;
  if (json === undefined) return readYamlDocuments(text.replace(/^\uFEFF/, ''));
  const values = Array.isArray(json) ? json : [json];
  return { ok: true, documents: values.map((value: unknown) => ({ value, line: 1, lineOf: () => 1 })) };
}

/** KYAML begins with a brace, too; it and broken JSON are left to the YAML reader, which knows lines. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function take(document: YamlDocument, manifests: Manifest[]): Misreading | undefined {
  const plain = plainJson(document.value, [], limits);
  return plain.ok ? takeObject(plain.value, [], manifests) : plain;
}

function takeObject(value: unknown, path: Path, manifests: Manifest[]): Misreading | undefined {
  if (isList(value)) {
    for (const [index, item] of value.items.entries()) {
      const failure = takeObject(item, [...path, 'items', index], manifests);
      if (failure) return failure;
    }
    return undefined;
  }
  const read = manifestReader(value, path);
  if (!read.ok) return read;
  manifests.push(read.value);
  if (manifests.length <= limits.manifests) return undefined;
  return { ok: false, path, problem: `is one object too many: ${limits.manifests} are the most` };
}

/** `kind: List`, or a list of one kind, as `kubectl get -o yaml` prints them. */
function isList(value: unknown): value is { readonly items: readonly unknown[] } {
  return (
    isPlainObject(value) &&
    typeof value.kind === 'string' &&
    value.kind.endsWith('List') &&
    Array.isArray(value.items)
  );
}

const examples: Readonly<Record<string, string>> = {
  apiVersion: 'add a line such as "apiVersion: v1" ("apps/v1" for a Deployment)',
  kind: 'add a line such as "kind: Pod"',
  metadata: 'add "metadata:" and under it, indented, "name:"',
};

function located(
  { path, problem }: Misreading,
  document: YamlDocument,
  index: number,
  documents: number,
): ManifestsParse {
  const line = document.lineOf(path);
  const which = documents > 1 ? `Document ${index + 1}, line ${line}` : `Line ${line}`;
  const fix = problem.startsWith('is missing') ? examples[String(path.at(-1))] : undefined;
  const what = fix ? `${formatPath(path)} is missing; ${fix}` : `${formatPath(path)} ${problem}`;
  if (path.length === 0 && !isPlainObject(document.value)) {
    const got = show(document.value);
    return refusal(
      `${which}: this must be a Kubernetes object with apiVersion, kind and metadata, got ${got}.`,
      line,
    );
  }
  return refusal(`${which}: ${what}.`, line);
}

function refusal(message: string, line: number): ManifestsParse {
  return { ok: false, message, line, column: 1 };
}
