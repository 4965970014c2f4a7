import { kept, type Structs } from './struct.ts';

export const storageClass: Structs = {
  'storage.StorageClass': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    provisioner: 'string!',
    parameters: kept('map[string]string'),
    reclaimPolicy: '*string v1.PersistentVolumeReclaimPolicy',
    mountOptions: '[]string',
    allowVolumeExpansion: kept('*bool'),
    volumeBindingMode: '*string v1.VolumeBindingMode',
    allowedTopologies: '[]core.TopologySelectorTerm',
  },
  'core.TopologySelectorTerm': {
    matchLabelExpressions: '[]core.TopologySelectorLabelRequirement',
  },
  'core.TopologySelectorLabelRequirement': {
    key: 'string!',
    values: '[]string!',
  },
};
