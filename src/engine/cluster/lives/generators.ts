import { configurableSettings, flagOf } from '../../api/flags.ts';
import { defaultSettings } from '../../api/settings.ts';
import type { AnyObject, Pod } from '../../api/types.ts';
import type { ActionType } from '../action.ts';
import type { Cluster } from '../cluster.ts';
import { type Choice, type Generator, named, pick } from './generator.ts';
import { machineGenerators } from './machine-generators.ts';
import { pool } from './manifests.ts';

const kindsToDelete = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'Service',
  'ReplicaSet',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Namespace',
  'Node',
  'CronJob',
  'PodDisruptionBudget',
  'Pod',
  'Pod',
  'Pod',
  'Pod',
  'Pod',
  'Pod',
] as const;

/** How each action comes about; the numbers of a step choose among what is there. */
export const generators: { readonly [T in ActionType]: Generator<T> } = {
  ...machineGenerators,
  apply: {
    weight: 6,
    generate({ which, amount }) {
      const first = which % pool.length;
      return { type: 'apply', manifests: pool.slice(first, first + 1 + (amount % 3)) };
    },
  },
  create: {
    weight: 1,
    generate({ which }) {
      const manifest = pick(pool, which);
      return manifest && { type: 'create', manifests: [manifest] };
    },
  },
  patch: {
    weight: 2,
    generate({ which, amount }, { store }) {
      const workload = pick([...store.list('Deployment'), ...store.list('StatefulSet')], which);
      const restarted = { annotations: { 'kubectl.kubernetes.io/restartedAt': String(amount) } };
      if (workload && amount % 2)
        return {
          type: 'patch',
          kind: workload.kind,
          ...named(workload),
          patchType: 'strategic',
          patch: { spec: { template: { metadata: restarted } } },
        };
      const pod = pick([...store.list('Pod')], which);
      const labels = { tier: amount % 3 === 0 ? null : `t${amount}` };
      return (
        pod && {
          type: 'patch',
          kind: 'Pod',
          ...named(pod),
          patchType: 'merge',
          patch: { metadata: { labels } },
        }
      );
    },
  },
  exec: {
    weight: 1,
    generate(choice, cluster) {
      const pod = podOf(choice, cluster);
      const command = choice.amount % 4 === 0 ? ['kill', '1'] : ['sh', '-c', 'hostname; sleep 2; ls /'];
      return pod && { type: 'exec', ...podName(pod), command };
    },
  },
  delete: {
    weight: 6,
    generate({ which, amount }, { store }) {
      const kind = pick(kindsToDelete, amount);
      const object = kind && pick([...store.list(kind)] as AnyObject[], which);
      if (!object) return undefined;
      const force = object.kind === 'Pod' && which % 5 === 0 && { gracePeriodSeconds: 0 };
      return { type: 'delete', kind: object.kind, ...named(object), ...force };
    },
  },
  scale: {
    weight: 4,
    generate({ which, amount }, { store }) {
      const object = pick([...store.list('Deployment'), ...store.list('StatefulSet')], which);
      return object && { type: 'scale', kind: object.kind, ...named(object), replicas: amount % 7 };
    },
  },
  rollback: {
    weight: 2,
    generate(choice, cluster) {
      const name = deploymentOf(choice, cluster);
      return name === undefined ? undefined : { type: 'rollback', ...name, toRevision: choice.amount % 4 };
    },
  },
  setImage: {
    weight: 1,
    generate({ which, amount }, { store }) {
      const object = pick([...store.list('Deployment'), ...store.list('StatefulSet')], which);
      const image = amount % 3 === 0 ? 'nginx:does-not-exist' : 'nginx:1.27';
      return object && { type: 'setImage', kind: object.kind, ...named(object), image };
    },
  },
  restartRollout: {
    weight: 1,
    generate({ which }, { store }) {
      const all = [...store.list('Deployment'), ...store.list('StatefulSet'), ...store.list('DaemonSet')];
      const object = pick(all, which);
      return object && { type: 'restartRollout', kind: object.kind, ...named(object) };
    },
  },
  pauseRollout: {
    weight: 1,
    generate(choice, cluster) {
      const name = deploymentOf(choice, cluster);
      return name === undefined ? undefined : { type: 'pauseRollout', ...name };
    },
  },
  resumeRollout: {
    weight: 2,
    generate({ which }, { store }) {
      const paused = [...store.list('Deployment')].filter(({ spec }) => spec.paused);
      const object = pick(paused, which);
      return object && { type: 'resumeRollout', ...named(object) };
    },
  },
  evict: {
    weight: 3,
    generate(choice, cluster) {
      const pod = podOf(choice, cluster);
      return pod && { type: 'evict', ...podName(pod) };
    },
  },
  setTraffic: {
    weight: 3,
    generate({ which, amount }, { store }) {
      const object = pick([...store.list('Service')], which);
      const profile = { type: 'steady', rps: amount * 3 } as const;
      return (
        object && {
          type: 'setTraffic',
          service: object.metadata.name,
          namespace: object.metadata.namespace,
          profile,
        }
      );
    },
  },
  crashContainer: {
    weight: 2,
    generate(choice, cluster) {
      const pod = podOf(choice, cluster);
      return pod && { type: 'crashContainer', ...podName(pod) };
    },
  },
  leakMemory: {
    weight: 1,
    generate(choice, cluster) {
      const pod = podOf(choice, cluster);
      return pod && { type: 'leakMemory', ...podName(pod), mibPerSecond: choice.amount % 30 };
    },
  },
  writeData: {
    weight: 1,
    generate(choice, cluster) {
      const pod = podOf(choice, cluster);
      return pod && { type: 'writeData', ...podName(pod), gib: 0.5 + (choice.amount % 20) };
    },
  },
  stopComponent: {
    weight: 2,
    generate({ which }, cluster) {
      const running = pick(
        cluster.components().filter(({ state }) => state !== 'Stopped'),
        which,
      );
      return running && { type: 'stopComponent', component: running.name };
    },
  },
  startComponent: {
    weight: 3,
    generate({ which }, cluster) {
      const stopped = pick(
        cluster.components().filter(({ running, replicas }) => running < replicas),
        which,
      );
      return stopped && { type: 'startComponent', component: stopped.name };
    },
  },
  slowComponent: {
    weight: 1,
    generate({ which, amount }, cluster) {
      const any = pick(cluster.components(), which);
      return any && { type: 'slowComponent', component: any.name, slowMs: (amount % 4) * 500 };
    },
  },
  configure: {
    weight: 1,
    generate({ which, amount }) {
      const setting = pick(configurableSettings, which) ?? 'caScanInterval';
      const value = (defaultSettings[setting] * (1 + (amount % 4))) / 4;
      return { type: 'configure', setting, value: Math.max(flagOf(setting).least, value) };
    },
  },
};

function deploymentOf({ which }: Choice, { store }: Cluster) {
  const object = pick([...store.list('Deployment')], which);
  return object && named(object);
}

function podName({ metadata: { name, namespace } }: Pod) {
  return { pod: name, ...(namespace !== undefined && { namespace }) };
}

function podOf({ which }: Choice, { store }: Cluster): Pod | undefined {
  return pick([...store.list('Pod')], which);
}
