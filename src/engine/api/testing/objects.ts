import { decode } from '../decode.ts';
import { applyDefaults } from '../defaults/index.ts';
import { defaultSettings } from '../settings.ts';
import type { Manifest } from '../types.ts';
import { formatFieldError, validate } from '../validation/index.ts';

export type Json = Readonly<Record<string, unknown>>;

export function prepare(document: unknown): Manifest {
  const decoded = decode(document);
  if (!decoded.ok) throw new Error(decoded.error.message);
  return applyDefaults(decoded.value, defaultSettings);
}
export const errorsOf = (document: unknown): string[] => validate(prepare(document)).map(formatFieldError);
export const updateErrors = (before: unknown, after: unknown): string[] =>
  validate(prepare(after), prepare(before)).map(formatFieldError);

export const container = { name: 'web', image: 'nginx' };
export const pod = (spec: Json, metadata: Json = {}): Json => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { containers: [container], ...spec },
});
export const withContainer = (fields: Json, spec: Json = {}): Json =>
  pod({ containers: [{ ...container, ...fields }], ...spec });
export const labels = { app: 'web' };
export const template = { metadata: { labels }, spec: { containers: [container] } };
export const deployment = (spec: Json): Json => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: labels }, template, ...spec },
});
export const service = (spec: Json): Json => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { ports: [{ port: 80 }], ...spec },
});
export const autoscaler = (spec: Json): Json => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    maxReplicas: 3,
    ...spec,
  },
});
export const job = (spec: Json, pods: Json = { restartPolicy: 'Never' }): Json => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'web' },
  spec: { template: { spec: { containers: [container], ...pods } }, ...spec },
});
export const simple = (apiVersion: string, kind: string, body: Json): Json => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...body,
});
export const affinityTerm = (term: Json): Json =>
  pod({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } });
