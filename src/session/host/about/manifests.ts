import { readYamlDocuments, type YamlDocument } from '../../../scenario/yaml/documents.ts';
import { parseManifests } from '../../../scenario/yaml/parse-manifests.ts';
import type { Answer, TextProblem } from '../../protocol.ts';

/** A text as manifests; what is wrong with it is told with its line. */
export function aboutManifests(text: string): Answer {
  const parsed = parseManifests(text);
  if (parsed.ok) return { about: 'manifests', manifests: parsed.manifests };
  const { line, column, message } = parsed;
  return { about: 'manifests', manifests: [], problem: { line, column, message } };
}

/**
 * Where in a text a refusal belongs: the API server names the object and paths of fields, `spec.containers[0].image`.
 * A line of the refusal that names no field belongs to the first line of its object.
 */
export function aboutPlaces(text: string, message: string): Answer {
  const read = readYamlDocuments(text);
  const documents = read.ok ? read.documents : [];
  const problems = message.split('\n').flatMap((refusal) => placesOf(refusal, documents));
  return { about: 'places', problems };
}

const fieldPath =
  /\b(?:metadata|spec|data|stringData|subsets|rules|webhooks)(?:\.[A-Za-z0-9_-]+|\[[^\]\s]+\])*/g;

function placesOf(refusal: string, documents: readonly YamlDocument[]): TextProblem[] {
  const document = documents.find(({ value }) => speaksOf(refusal, value)) ?? documents[0];
  if (!document) return [{ line: 1, column: 1, message: refusal }];
  // A list of causes in brackets is one refusal for each: `[spec.a: …, spec.b: …]`.
  const lines = new Set((refusal.match(fieldPath) ?? []).map((path) => document.lineOf(stepsOf(path))));
  const found = lines.size > 0 ? [...lines] : [document.line];
  return found.map((line) => ({ line, column: 1, message: refusal }));
}

/** `"web" is invalid`, and `Pod "web": …`: the name stands in quotes. */
function speaksOf(refusal: string, value: unknown): boolean {
  const name = (value as { metadata?: { name?: unknown } } | null)?.metadata?.name;
  return typeof name === 'string' && refusal.includes(`"${name}"`);
}

/** `spec.containers[0].image` as steps; a key in brackets, as of labels, is one step. */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/([^.[\]]+)|\[([^\]]+)\]/g)].map(([, field, key]) => field ?? key ?? '');
}
