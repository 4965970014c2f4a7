import type { Structs } from './struct.ts';

export const config: Structs = {
  'core.ConfigMap': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    immutable: '*bool',
    data: 'map[string]string',
    binaryData: 'map[string]bytes',
  },
  'core.Secret': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    immutable: '*bool',
    data: 'map[string]bytes',
    stringData: 'map[string]string',
    type: 'string v1.SecretType',
  },
};
