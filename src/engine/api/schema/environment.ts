import { kept, type Structs } from './struct.ts';

export const environment: Structs = {
  'core.EnvVar': {
    name: 'string!',
    value: 'string',
    valueFrom: '*core.EnvVarSource',
  },
  'core.EnvVarSource': {
    fieldRef: '*core.ObjectFieldSelector',
    resourceFieldRef: '*core.ResourceFieldSelector',
    configMapKeyRef: '*core.ConfigMapKeySelector',
    secretKeyRef: '*core.SecretKeySelector',
    fileKeyRef: kept('*core.FileKeySelector'),
  },
  'core.EnvFromSource': {
    prefix: 'string',
    configMapRef: '*core.ConfigMapEnvSource',
    secretRef: '*core.SecretEnvSource',
  },
  'core.ConfigMapEnvSource': {
    name: 'string',
    optional: '*bool',
  },
  'core.SecretEnvSource': {
    name: 'string',
    optional: '*bool',
  },
  'core.ObjectFieldSelector': {
    apiVersion: 'string',
    fieldPath: 'string!',
  },
  'core.ResourceFieldSelector': {
    containerName: 'string',
    resource: 'string!',
    divisor: 'Quantity',
  },
  'core.ConfigMapKeySelector': {
    name: 'string',
    key: 'string!',
    optional: '*bool',
  },
  'core.SecretKeySelector': {
    name: 'string',
    key: 'string!',
    optional: '*bool',
  },
  'core.FileKeySelector': {
    volumeName: 'string!',
    path: 'string!',
    key: 'string!',
    optional: '*bool',
  },
};
