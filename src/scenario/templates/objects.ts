import type { Labels, Manifest } from '../../engine/index.ts';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer';

interface Named {
  readonly name: string;
  readonly namespace?: string | undefined;
}

const metadataOf = ({ name, namespace }: Named) => ({
  name,
  ...(namespace !== undefined && namespace !== 'default' && { namespace }),
});

export interface ServiceWish extends Named {
  readonly type: ServiceType;
  readonly selector: Labels;
  readonly port: number;
  readonly targetPort: number;
}

/** One address in front of the pods that a selector finds. */
export function serviceManifest({ type, selector, port, targetPort, ...named }: ServiceWish): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(named),
    spec: { ...(type !== 'ClusterIP' && { type }), selector, ports: [{ port, targetPort }] },
  };
}

export interface AutoscalerWish extends Named {
  readonly target: { readonly kind: string; readonly name: string };
  readonly min: number;
  readonly max: number;
  /** Of the CPU that pods request. */
  readonly percent: number;
}

export function autoscalerManifest({ target, min, max, percent, ...named }: AutoscalerWish): Manifest {
  const apiVersion = target.kind === 'ReplicationController' ? 'v1' : 'apps/v1';
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(named),
    spec: {
      scaleTargetRef: { apiVersion, kind: target.kind, name: target.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } },
        },
      ],
    },
  };
}

export interface BudgetWish extends Named {
  readonly selector: Labels;
  readonly keep: 'minAvailable' | 'maxUnavailable';
  readonly amount: number;
}

export function budgetManifest({ selector, keep, amount, ...named }: BudgetWish): Manifest {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf(named),
    spec: { [keep]: amount, selector: { matchLabels: selector } },
  };
}
