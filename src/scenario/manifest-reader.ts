import type { Manifest } from '../engine/index.ts';
import { limits } from './limits.ts';
import { accept, misread, type Path, type Reader, type Reading, unexpected } from './reading/reading.ts';
import { takes } from './reading/schema.ts';
import { isPlainObject } from './reading/structures.ts';
import { text } from './reading/values.ts';

const word = text(200);

/**
 * The outer form of a Kubernetes object; its value must be plain JSON already. What is inside, the API server
 * judges when it is applied.
 */
export const manifestReader: Reader<Manifest> = takes(readManifest, () => ({
  title: 'a Kubernetes object',
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
  },
  required: ['apiVersion', 'kind', 'metadata'],
}));

function readManifest(value: unknown, path: Path): Reading<Manifest> {
  if (!isPlainObject(value)) return unexpected(path, 'a Kubernetes object', value);
  for (const field of ['apiVersion', 'kind']) {
    const read = word(value[field], [...path, field]);
    if (!read.ok) return read;
    if (read.value === '') return misread([...path, field], 'must not be empty');
  }
  if (!isPlainObject(value.metadata)) return unexpected([...path, 'metadata'], 'an object', value.metadata);
  for (const field of ['name', 'generateName', 'namespace']) {
    const given = value.metadata[field];
    const read = given === undefined ? accept('') : word(given, [...path, 'metadata', field]);
    if (!read.ok) return read;
  }
  return boundedReplicas(value, path) ?? accept(value as unknown as Manifest);
}

/** Refuses manifests that would fill the tab's memory with pods. */
function boundedReplicas(
  manifest: Readonly<Record<string, unknown>>,
  path: Path,
): Reading<never> | undefined {
  const { spec } = manifest;
  if (!isPlainObject(spec)) return undefined;
  for (const field of ['replicas', 'maxReplicas', 'parallelism']) {
    const asked = spec[field];
    if (typeof asked === 'number' && asked > limits.replicas) {
      return misread([...path, 'spec', field], `must be at most ${limits.replicas} here, got ${asked}`);
    }
  }
  return undefined;
}

/** How many pods the manifests ask for together, as far as they say. */
export function replicasOf(manifests: readonly Manifest[]): number {
  return manifests.reduce((sum, { spec }) => {
    const replicas = isPlainObject(spec) ? spec.replicas : undefined;
    return sum + (typeof replicas === 'number' && replicas > 0 ? replicas : 0);
  }, 0);
}
