import type { PodSpec } from '../../api/types.ts';
import { encodeText } from '../../shell/light.ts';
import type { Store } from '../../store/store.ts';
import { dataOf } from './config-data.ts';
import { fieldValue, type PodFacts, resourceValue } from './field-path.ts';

export type VolumeSource = NonNullable<PodSpec['volumes']>[number];

interface PayloadFile {
  readonly bytes: string;
  readonly mode: number;
}

/** The files that a kubelet makes from API objects, by path, and what was wrong with those that it could not make. */
export interface Payload {
  readonly files: ReadonlyMap<string, PayloadFile>;
  readonly errors: readonly string[];
}

interface Items {
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
  readonly optional?: boolean;
}

type DownwardItems = NonNullable<NonNullable<VolumeSource['downwardAPI']>['items']>;

const defaultFileMode = 0o644;

/**
 * The content of a volume of type configMap, secret, downwardAPI or projected; undefined for other volumes.
 * Models pkg/volume/{configmap,secret,downwardapi,projected} MakePayload and collectData
 */
export function payloadOf(store: Store, facts: PodFacts, volume: VolumeSource): Payload | undefined {
  const { configMap, secret, downwardAPI, projected } = volume;
  const collector = new Collector(store, facts, modeOf(configMap ?? secret ?? downwardAPI ?? projected));
  if (configMap) collector.addObject('ConfigMap', configMap.name ?? '', configMap);
  else if (secret) collector.addObject('Secret', secret.secretName ?? '', secret);
  else if (downwardAPI) collector.addFields(downwardAPI.items ?? []);
  else if (projected) {
    for (const source of projected.sources ?? []) {
      if (source.configMap) collector.addObject('ConfigMap', source.configMap.name ?? '', source.configMap);
      if (source.secret) collector.addObject('Secret', source.secret.name ?? '', source.secret);
      if (source.downwardAPI) collector.addFields(source.downwardAPI.items ?? []);
      if (source.serviceAccountToken) collector.addToken(source.serviceAccountToken.path);
    }
  } else return undefined;
  return collector;
}

function modeOf(source: { readonly defaultMode?: number } | undefined): number {
  return source?.defaultMode ?? defaultFileMode;
}

class Collector implements Payload {
  readonly files = new Map<string, PayloadFile>();
  readonly errors: string[] = [];
  readonly #store: Store;
  readonly #facts: PodFacts;
  readonly #mode: number;

  constructor(store: Store, facts: PodFacts, mode: number) {
    this.#store = store;
    this.#facts = facts;
    this.#mode = mode;
  }

  addObject(kind: 'ConfigMap' | 'Secret', name: string, { items = [], optional = false }: Items): void {
    const object = this.#store.named(kind, this.#facts.pod.metadata.namespace, name);
    if (!object) {
      if (!optional) this.errors.push(`${kind.toLowerCase()} "${name}" not found`);
      return;
    }
    const data = dataOf(object, encodeText);
    if (items.length === 0) for (const [key, bytes] of data) this.#put(key, bytes);
    for (const { key, path, mode } of items) {
      const bytes = data.get(key);
      if (bytes !== undefined) this.#put(path, bytes, mode);
      else if (!optional) {
        this.errors.push(
          kind === 'ConfigMap'
            ? `configmap references non-existent config key: ${key}`
            : `references non-existent secret key: ${key}`,
        );
      }
    }
  }

  addFields(items: DownwardItems): void {
    const { spec } = this.#facts.pod;
    const containers = [...(spec.initContainers ?? []), ...spec.containers];
    for (const { path, fieldRef, resourceFieldRef, mode } of items) {
      if (fieldRef) this.#put(path, encodeText(fieldValue(this.#facts, fieldRef.fieldPath)), mode);
      if (!resourceFieldRef) continue;
      const { containerName, resource, divisor } = resourceFieldRef;
      const container = containers.find(({ name }) => name === containerName);
      if (container) this.#put(path, resourceValue(this.#facts, container, resource, divisor), mode);
      else this.errors.push(`container ${containerName} not found`);
    }
  }

  addToken(path: string): void {
    this.#put(path, `podground.${this.#facts.pod.metadata.uid}`);
  }

  #put(path: string, bytes: string, mode = this.#mode): void {
    this.files.set(path, { bytes, mode });
  }
}
