import { Failure } from '../failure.ts';
import type { Listed } from './made-up.ts';
import type { Resource } from './resources.ts';

export interface FieldRequirement {
  readonly path: string;
  readonly value: string;
  readonly isNot: boolean;
}

/** Fields by which objects can be chosen beside their names. Models the conversion functions of pkg/apis */
const supported: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
  Secret: ['type'],
  Service: ['spec.clusterIP', 'spec.type'],
  ReplicaSet: ['status.replicas'],
  ReplicationController: ['status.replicas'],
  Job: ['status.successful'],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
};

/** `status.phase=Running,spec.nodeName!=worker-1` */
export function parseFieldSelector(
  text: string | undefined,
  resources: readonly Resource[],
): readonly FieldRequirement[] {
  if (!text) return [];
  return text.split(',').map((part) => {
    const match = /^([^=!]+)(==|!=|=)(.*)$/.exec(part);
    const [, path = '', operator, value = ''] = match ?? [];
    if (!match) throw new Failure(`error: invalid field selector ${part}; can't understand "${part}"`);
    for (const { kind, plural, apiVersion } of resources) {
      const known = ['metadata.name', 'metadata.namespace', ...(supported[kind] ?? [])];
      if (known.includes(path)) continue;
      const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
      throw new Failure(
        `Error from server (BadRequest): Unable to find "${group}/${version}, Resource=${plural}" that match label selector "", field selector "${text}": field label not supported: ${path}`,
      );
    }
    return { path, value, isNot: operator === '!=' };
  });
}

export function matchesFields(object: Listed, requirements: readonly FieldRequirement[]): boolean {
  return requirements.every(({ path, value, isNot }) => (fieldOf(object, path) === value) !== isNot);
}

function fieldOf(object: Listed, path: string): string {
  if (path === 'source') return fieldOf(object, 'source.component');
  if (path === 'status.successful') return fieldOf(object, 'status.succeeded') || '0';
  let value: unknown = object;
  for (const step of path.split('.')) {
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  if (value === undefined || typeof value === 'object') return path === 'spec.unschedulable' ? 'false' : '';
  return String(value);
}
