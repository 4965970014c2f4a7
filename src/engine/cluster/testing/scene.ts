import type { Manifest, Node, Pod } from '../../api/types.ts';
import { startProgram } from '../../shell/index.ts';
import { Cluster } from '../cluster.ts';
import type { ClusterStart } from '../start.ts';

const GIB = 1024 ** 3;

/** A small cluster for tests: workers of two cores and 4 GiB, named `worker-1` and so on. */
export function scene(start: Partial<ClusterStart> & { readonly nodes?: number } = {}): Cluster {
  const { nodes = 2, ...rest } = start;
  const machines = Array.from({ length: nodes }, (_, index) => ({
    name: `worker-${index + 1}`,
    cores: 2,
    memoryBytes: 4 * GIB,
  }));
  return new Cluster({ seed: 1, machines, manifests: [], ...rest }, startProgram);
}

export function deployment(name: string, replicas: number, container: object = {}): Manifest {
  const web = {
    name: 'web',
    image: 'nginx:1.27',
    ports: [{ containerPort: 80 }],
    resources: { requests: { cpu: '100m', memory: '64Mi' } },
    ...container,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [web] } },
    },
  };
}

export function service(name: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  };
}

/** An HPA that keeps a Deployment's CPU at half of what its pods request. */
export function autoscaler(name: string, minReplicas: number, maxReplicas: number): Manifest {
  const target = { type: 'Utilization', averageUtilization: 50 };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas,
      maxReplicas,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
  };
}

export function barePod(name: string, spec: object = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: { containers: [{ name: 'main', image: 'nginx:1.27' }], ...spec },
  };
}

export function pods(cluster: Cluster, app?: string): Pod[] {
  return [...cluster.store.list('Pod')].filter(
    ({ metadata }) => app === undefined || metadata.labels?.app === app,
  );
}

export function readyPods(cluster: Cluster, app: string): Pod[] {
  return pods(cluster, app).filter(({ metadata, status }) => {
    const ready = status?.conditions?.find(({ type }) => type === 'Ready');
    return ready?.status === 'True' && !metadata.deletionTimestamp;
  });
}

export function node(cluster: Cluster, name: string): Node {
  const found = cluster.store.named('Node', undefined, name);
  if (!found) throw new Error(`no Node ${name}`);
  return found;
}

export function readiness(cluster: Cluster, nodeName: string): string | undefined {
  return node(cluster, nodeName).status?.conditions?.find(({ type }) => type === 'Ready')?.status;
}

/** Does an action that must be accepted. */
export function act(cluster: Cluster, action: Parameters<Cluster['act']>[0]): readonly string[] {
  const outcome = cluster.act(action);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.lines;
}
