import type { Manifest } from '../../engine/index.ts';
import { autoscalerManifest, budgetManifest, type ServiceType } from './objects.ts';

/** How the pods of a workload may lie. */
export type Spread =
  | { readonly type: 'anywhere' }
  /** At most one pod more on one of them than on another; a pod that would break this waits. */
  | { readonly type: 'nodes' | 'zones' }
  | { readonly type: 'node' | 'zone'; readonly name: string };

/** What a template leaves to choose; what is left out stays as the template has it. */
export interface TemplateKnobs {
  /** Of the first container, as are the resources. */
  readonly image?: string;
  readonly requests?: Resources;
  readonly limits?: Resources;
  readonly spread?: Spread;
  readonly serviceType?: ServiceType;
  readonly autoscaler?: { readonly min: number; readonly max: number; readonly percent: number };
  readonly budget?: { readonly minAvailable: number };
}

/** Thousandths of a core, and MiB. */
interface Resources {
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
}

interface Fields {
  readonly [field: string]: unknown;
}

interface Workload {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: Fields & { readonly spec: Fields & { readonly containers: readonly Fields[] } };
  };
}

/** A template's manifests, the Deployment first, with its knobs turned. */
export function withKnobs(manifests: readonly Manifest[], knobs: TemplateKnobs): Manifest[] {
  const [first, ...others] = manifests;
  if (!first) return [];
  const deployment = first as unknown as Workload;
  const { name } = deployment.metadata;
  const { matchLabels: selector } = deployment.spec.selector;
  const { autoscaler, budget } = knobs;
  return [
    turned(deployment, knobs) as unknown as Manifest,
    ...others.map((each) => (each.kind === 'Service' ? ofType(each, knobs.serviceType) : each)),
    ...(autoscaler
      ? [autoscalerManifest({ name, target: { kind: 'Deployment', name }, ...autoscaler })]
      : []),
    ...(budget
      ? [budgetManifest({ name, selector, keep: 'minAvailable', amount: budget.minAvailable })]
      : []),
  ];
}

function turned(deployment: Workload, { image, requests, limits, spread }: TemplateKnobs): Workload {
  const { template, selector } = deployment.spec;
  const [main = {}, ...others] = template.spec.containers;
  const resources = main.resources as { readonly requests?: Fields; readonly limits?: Fields } | undefined;
  const container = {
    ...main,
    ...(image !== undefined && { image }),
    resources: {
      requests: { ...resources?.requests, ...quantities(requests) },
      limits: { ...resources?.limits, ...quantities(limits) },
    },
  };
  const spec = { ...template.spec, containers: [container, ...others], ...placed(spread, selector) };
  return { ...deployment, spec: { ...deployment.spec, template: { ...template, spec } } };
}

function quantities({ cpu, memory }: Resources = {}): Fields {
  return {
    ...(cpu !== undefined && { cpu: `${cpu}m` }),
    ...(memory !== undefined && { memory: `${memory}Mi` }),
  };
}

const hostname = 'kubernetes.io/hostname';
const zone = 'topology.kubernetes.io/zone';

function placed(spread: Spread = { type: 'anywhere' }, labelSelector: Fields): Fields {
  switch (spread.type) {
    case 'anywhere':
      return {};
    case 'node':
      return { nodeSelector: { [hostname]: spread.name } };
    case 'zone':
      return { nodeSelector: { [zone]: spread.name } };
    case 'nodes':
    case 'zones': {
      const topologyKey = spread.type === 'nodes' ? hostname : zone;
      const constraint = { maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector };
      return { topologySpreadConstraints: [constraint] };
    }
  }
}

function ofType(service: Manifest, type: ServiceType = 'ClusterIP'): Manifest {
  const spec = (service as { readonly spec?: object }).spec;
  return type === 'ClusterIP' ? service : ({ ...service, spec: { type, ...spec } } as Manifest);
}
