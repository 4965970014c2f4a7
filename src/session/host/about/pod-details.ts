import type { Pod } from '../../../engine/index.ts';
import type { DetailRow, DetailSection } from '../../protocol.ts';
import { probeSays } from './probe-says.ts';
import { volumeSays } from './volume-says.ts';

type Container = Pod['spec']['containers'][number];

const quality: Readonly<Record<string, string>> = {
  Guaranteed: 'Requests equal limits for every container. When a node runs short, it is ended last.',
  Burstable:
    'It has requests, but may use more. When a node runs short, it goes before those that keep to theirs.',
  BestEffort: 'It asked for nothing. When a node runs short, it is ended first.',
};

/** Probes, environment and mounts of the containers, the pod's volumes, and how it fares when things run short. */
export function podDetails({ spec, status }: Pod): DetailSection[] {
  const { volumes = [], terminationGracePeriodSeconds = 30, restartPolicy = 'Always' } = spec;
  const qos = status?.qosClass;
  return [
    {
      title: 'How it lives',
      rows: [
        ...(qos ? [{ name: qos, value: quality[qos] ?? '' }] : []),
        { name: 'Restarts', value: restarts[restartPolicy] ?? restartPolicy },
        { name: 'Grace', value: `${terminationGracePeriodSeconds} s to end after it is asked to` },
        ...(spec.priorityClassName
          ? [{ name: 'Priority', value: `${spec.priorityClassName} (${spec.priority ?? 0})` }]
          : []),
        ...(spec.serviceAccountName ? [{ name: 'Account', value: spec.serviceAccountName }] : []),
      ],
    },
    ...[...(spec.initContainers ?? []), ...spec.containers].map(containerSection),
    {
      title: `Volumes (${volumes.length})`,
      says: 'A volume belongs to the pod: all containers that mount it see the same files.',
      rows: volumes.map((volume) => ({ name: volume.name, value: volumeSays(volume) })),
    },
  ].filter(({ rows }) => rows.length > 0);
}

const restarts: Readonly<Record<string, string>> = {
  Always: 'always: a container that ends is started again on this node',
  OnFailure: 'only a container that ends with an error',
  Never: 'never: what has ended stays so',
};

function containerSection(container: Container): DetailSection {
  const { env = [], envFrom = [], volumeMounts = [], command = [], args = [] } = container;
  const probes = (['startupProbe', 'readinessProbe', 'livenessProbe'] as const).flatMap(
    (kind): DetailRow[] => {
      const probe = container[kind];
      return probe ? [{ name: names[kind], value: probeSays(kind, probe) }] : [];
    },
  );
  const sources = envFrom.flatMap(({ configMapRef, secretRef }) => [
    ...(configMapRef?.name ? [`all of ConfigMap ${configMapRef.name}`] : []),
    ...(secretRef?.name ? [`all of Secret ${secretRef.name}`] : []),
  ]);
  const environment = [...env.map(({ name }) => name), ...sources];
  return {
    title: `In ${container.name}`,
    rows: [
      ...(command.length + args.length > 0
        ? [{ name: 'Command', value: [...command, ...args].join(' ') }]
        : []),
      ...probes,
      ...(environment.length > 0 ? [{ name: 'Environment', value: environment.join(', ') }] : []),
      ...volumeMounts.map(({ name, mountPath, readOnly }) => ({
        name: mountPath,
        value: `volume ${name}${readOnly ? ', read only' : ''}`,
      })),
    ],
  };
}

const names = { startupProbe: 'Startup', readinessProbe: 'Readiness', livenessProbe: 'Liveness' } as const;
