import type { Manifest } from '../../engine/index.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { select } from '../resources/select.ts';
import { changeFlags, codeOf, everyFound, makeAll } from './common.ts';

const SCALABLE = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

export const autoscale: Command = {
  name: 'autoscale',
  says: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  usage: '(TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]',
  examples: ['kubectl autoscale deployment web --min=2 --max=10 --cpu=50%'],
  takes: 'workloads',
  flags: [
    {
      name: 'min',
      type: 'int',
      says: 'The lower limit for the number of pods that can be set by the autoscaler',
    },
    { name: 'max', type: 'int', says: 'The upper limit for the number of pods. Required' },
    {
      name: 'cpu-percent',
      type: 'int',
      says: 'The target average CPU utilization over all the pods. Deprecated: use --cpu',
    },
    { name: 'cpu', type: 'text', says: 'Target CPU utilization over all the pods: 70% or 500m' },
    { name: 'memory', type: 'text', says: 'Target memory utilization over all the pods: 60% or 200Mi' },
    { name: 'name', type: 'text', says: 'The name for the newly created object' },
    ...changeFlags,
  ],
  run: atOnce((context) => {
    const { flags } = context;
    const max = flags.int('max') ?? -1;
    const min = flags.int('min') ?? -1;
    if (max < 1) throw new Failure(`error: --max=MAXPODS is required and must be at least 1, max: ${max}`);
    if (max < min)
      throw new Failure(
        `error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`,
      );
    if (flags.has('cpu') && flags.has('cpu-percent'))
      throw new Failure('error: --cpu-percent and --cpu are mutually exclusive');
    const selection = select(context);
    for (const { object } of everyFound(context, selection)) {
      if (!SCALABLE.has(object.kind))
        throw new Failure(
          `error: cannot autoscale a ${object.kind}: the server could not find the requested resource`,
        );
      makeAll(context, [autoscaler(context, object, min, max)], 'autoscaled');
    }
    return codeOf(selection);
  }),
};

function autoscaler(
  context: Context,
  {
    apiVersion,
    kind,
    metadata,
  }: { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string } },
  min: number,
  max: number,
): Manifest {
  const percent = context.flags.int('cpu-percent');
  const metrics = [
    ...metric('cpu', percent === undefined ? context.flags.text('cpu') : `${percent}%`),
    ...metric('memory', context.flags.text('memory')),
  ];
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: context.flags.text('name') ?? metadata.name },
    spec: {
      maxReplicas: max,
      ...(metrics.length > 0 && { metrics }),
      ...(min > 0 && { minReplicas: min }),
      scaleTargetRef: { apiVersion, kind, name: metadata.name },
    },
  };
}

function metric(name: string, given: string | undefined): object[] {
  if (given === undefined) return [];
  const share = /^(\d{1,4})%?$/.exec(given)?.[1];
  const isShare = given.endsWith('%');
  if (isShare && share === undefined)
    throw new Failure(`error: invalid percentage value: ${given.slice(0, -1)}`);
  const target = isShare
    ? { averageUtilization: Number(share), type: 'Utilization' }
    : { averageValue: given, type: 'AverageValue' };
  return [{ resource: { name, target }, type: 'Resource' }];
}
