import type { Action } from '../../engine/index.ts';
import type { Thing } from '../../session/compare/digest.ts';
import { budgetManifest } from '../../session/templates.ts';
import type { View, WorkloadView } from '../../session/view.ts';

/** One thing that is otherwise in the other future. */
export interface Change {
  readonly id: string;
  readonly title: string;
  /** What can be set, with where it begins. */
  readonly asks?: {
    readonly label: string;
    readonly unit?: string;
    readonly min: number;
    readonly max: number;
    readonly start: number;
  };
  /** What the other future is called, and what is done in it. */
  readonly makes: (value: number) => { readonly name: string; readonly actions: readonly Action[] };
}

const scaled: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet']);

/** What one may want to know the difference of: budgets, replicas and requests of what is there. */
export function changesFor(view: View, things: readonly Thing[]): Change[] {
  const workloads = Object.values(view.workloads).filter(({ kind }) => scaled.has(kind));
  const budgets = things.filter(({ ref }) => ref.kind === 'PodDisruptionBudget');
  return [
    ...budgets.map(withoutBudget),
    ...workloads.filter((workload) => isBare(workload, budgets)).map(withBudget),
    ...workloads.map(otherReplicas),
    ...workloads.flatMap((workload) => otherRequests(workload, things)),
  ];
}

function withoutBudget({ ref: { kind, namespace, name } }: Thing): Change {
  return {
    id: `without ${namespace}/${name}`,
    title: `Without the disruption budget ${name}`,
    makes: () => ({
      name: `Without the budget ${name}`,
      actions: [{ type: 'delete', kind, ...(namespace !== undefined && { namespace }), name }],
    }),
  };
}

/** Whether it can be found by labels, and no budget of its name is there. */
function isBare({ name, namespace, matchLabels }: WorkloadView, budgets: readonly Thing[]): boolean {
  const isKept = budgets.some(({ ref }) => ref.name === name && ref.namespace === namespace);
  return !isKept && Object.keys(matchLabels ?? {}).length > 0;
}

function withBudget({ id, name, namespace, matchLabels = {}, desired }: WorkloadView): Change {
  return {
    id: `with ${id}`,
    title: `With a disruption budget for ${name}`,
    asks: { label: 'So many pods must stay', min: 0, max: Math.max(10, desired), start: 1 },
    makes: (amount) => ({
      name: `With a budget for ${name}: ${amount} stay`,
      actions: [
        {
          type: 'apply',
          manifests: [
            budgetManifest({ name, namespace, selector: matchLabels, keep: 'minAvailable', amount }),
          ],
        },
      ],
    }),
  };
}

function otherReplicas({ id, kind, namespace, name, desired }: WorkloadView): Change {
  return {
    id: `replicas ${id}`,
    title: `Other replicas of ${name}`,
    asks: {
      label: `Pods wanted (now ${desired})`,
      min: 0,
      max: Math.max(50, desired),
      start: desired === 1 ? 3 : 1,
    },
    makes: (replicas) => ({
      name: `${name} with ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`,
      actions: [{ type: 'scale', kind, namespace, name, replicas }],
    }),
  };
}

const cpuPath = /^template\.spec\.containers\[([^\]]+)\]\.resources\.requests\.cpu$/;

function otherRequests(workload: WorkloadView, things: readonly Thing[]): Change[] {
  const { id, kind, namespace, name, containers = [] } = workload;
  const facts =
    things.find(({ ref }) => ref.kind === kind && ref.name === name && ref.namespace === namespace)?.facts ??
    {};
  const asked = new Map(
    Object.entries(facts).flatMap(([path, value]) => {
      const container = cpuPath.exec(path)?.[1];
      return container === undefined ? [] : [[container, value] as const];
    }),
  );
  return containers.map(({ name: container }) => {
    const now = asked.get(container);
    return {
      id: `requests ${id} ${container}`,
      title: `Other CPU request of ${container} in ${name}`,
      asks: {
        label: `CPU request in thousandths of a core (now ${now ?? 'none'})`,
        unit: 'm',
        min: 1,
        max: 64_000,
        start: now === '500m' ? 100 : 500,
      },
      makes: (cpu: number) => ({
        name: `${container} in ${name} requests ${cpu}m`,
        actions: [
          {
            type: 'patch' as const,
            kind,
            namespace,
            name,
            patchType: 'strategic' as const,
            patch: {
              spec: {
                template: {
                  spec: { containers: [{ name: container, resources: { requests: { cpu: `${cpu}m` } } }] },
                },
              },
            },
          },
        ],
      }),
    };
  });
}
