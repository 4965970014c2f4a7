import type { Manifest } from '../../engine/index.ts';
import type { TemplateOptions } from './template.ts';

/** A container as templates write it. */
export interface TemplateContainer {
  readonly name: string;
  readonly image: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu?: string; readonly memory: string };
  /** Volume name to the path at which this container sees it. */
  readonly mounts?: Readonly<Record<string, string>>;
}

/** A Deployment of pods with these containers; volumes that they mount are empty directories of the pod. */
export function deployment(
  { name, replicas }: TemplateOptions,
  containers: readonly TemplateContainer[],
): Manifest {
  const labels = { app: name };
  const volumes = [...new Set(containers.flatMap(({ mounts }) => Object.keys(mounts ?? {})))];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: containers.map(containerOf),
          ...(volumes.length > 0 && { volumes: volumes.map((volume) => ({ name: volume, emptyDir: {} })) }),
        },
      },
    },
  };
}

/** A Service in front of the Deployment of the same name, or nothing when it shall not be exposed. */
export function service({ name, expose }: TemplateOptions, targetPort: number): Manifest[] {
  if (!expose) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels: { app: name } },
      spec: { selector: { app: name }, ports: [{ port: 80, targetPort }] },
    },
  ];
}

function containerOf({ name, image, port, env, requests, limits, mounts }: TemplateContainer): object {
  return {
    name,
    image,
    ...(port !== undefined && { ports: [{ containerPort: port }] }),
    ...(env && { env: Object.entries(env).map(([key, value]) => ({ name: key, value })) }),
    resources: { requests, limits },
    ...(mounts && {
      volumeMounts: Object.entries(mounts).map(([volume, mountPath]) => ({ name: volume, mountPath })),
    }),
  };
}
