import type { Manifest, TrafficProfile } from '../../src/engine/index.ts';
import { GIB, limits } from '../../src/scenario/limits.ts';
import { encodeLink } from '../../src/scenario/link.ts';
import { scenario } from '../../src/scenario/scenario.ts';

export interface ClusterSize {
  readonly nodes: number;
  readonly pods: number;
  /** Requests a second; without any, there are no Services. */
  readonly requests?: number;
  /** Pods, of all, that come and go all the time. */
  readonly changing?: number;
  /** Besides, so many pods come every minute, end, and are cleared away: nothing of them stays. */
  readonly passing?: number;
  /** Virtual seconds a second. */
  readonly speed?: number;
}

/** Each pod that comes and goes lives this long, s. */
const life = 8;
/** Long enough that all pods have started, virtual ms. */
const settled = 90_000;

/** As many pods stay, and are ready before anything is measured. */
export function steadyPods({ pods, changing = 0 }: ClusterSize): number {
  return pods - changing;
}

/** The hash of a link that opens a cluster of this size, settled. */
export function linkTo(size: ClusterSize): string {
  const { nodes, pods, requests = 0, changing = 0, passing = 0, speed = 1 } = size;
  const steady = pods - changing;
  const groups = Math.ceil(steady / limits.replicas);
  const sizes = Array.from({ length: groups }, (_, at) =>
    Math.min(limits.replicas, steady - at * limits.replicas),
  );
  const profile: TrafficProfile = { type: 'steady', rps: requests };
  return encodeLink(
    scenario('bench', 'A cluster to be measured', {
      seed: 1,
      machines: Array.from({ length: nodes }, (_, at) => ({
        name: `node-${at + 1}`,
        cores: 16,
        memoryBytes: 64 * GIB,
        zone: `zone-${'abc'[at % 3]}`,
      })),
      manifests: [
        ...sizes.map((replicas, at) => deployment(`web-${at}`, replicas)),
        ...(requests > 0 ? sizes.map((_, at) => service(`web-${at}`)) : []),
        ...(changing > 0 ? [jobOfShortLives('churn', changing)] : []),
        ...(passing > 0 ? [jobsOfEachMinute('passing', passing)] : []),
      ],
      ...(requests > 0 && { traffic: [{ service: 'web-0', profile }] }),
      actions: [],
      at: settled,
      view: { speed },
    }),
  );
}

const resources = { requests: { cpu: '10m', memory: '16Mi' } };

function deployment(name: string, replicas: number): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'web', image: 'nginx:1.27', resources }] },
      },
    },
  };
}

function service(name: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  };
}

/** So many pods at a time, each of which soon ends and is followed by another; those that have ended stay. */
function jobOfShortLives(name: string, parallelism: number): Manifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: shortLives(parallelism, 100_000),
  };
}

function jobsOfEachMinute(name: string, pods: number): Manifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: {
      schedule: '* * * * *',
      successfulJobsHistoryLimit: 0,
      jobTemplate: { spec: shortLives(pods, pods) },
    },
  };
}

function shortLives(parallelism: number, completions: number) {
  return {
    parallelism,
    completions,
    template: {
      metadata: {
        annotations: { 'podground.dev/crash-after': `${life}s`, 'podground.dev/exit-code': '0' },
      },
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'work', image: 'busybox:1.36', resources }],
      },
    },
  };
}
