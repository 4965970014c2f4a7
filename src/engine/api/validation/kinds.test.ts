import { describe, expect, it } from 'vitest';
import {
  autoscaler,
  container,
  deployment,
  errorsOf,
  type Json,
  job,
  labels,
  prepare,
  service,
  simple,
  template,
} from '../testing/objects.ts';
import { samples } from '../testing/samples.ts';
import { formatFieldError, validate } from './index.ts';

describe('validation', () => {
  it.each(samples)('accepts a good %s, and its unchanged update', (_, sample) => {
    const prepared = prepare(sample);
    expect(validate(prepared).map(formatFieldError)).toEqual([]);
    expect(validate(prepared, prepared).map(formatFieldError)).toEqual([]);
  });

  it.each<[string, Json, string[]]>([
    [
      'a selector that does not match',
      deployment({ selector: { matchLabels: { app: 'api' } } }),
      [
        'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
      ],
    ],
    [
      'no selector',
      deployment({ selector: undefined }),
      [
        'spec.selector: Required value',
        'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
      ],
    ],
    [
      'an empty selector',
      deployment({ selector: {} }),
      ['spec.selector: Invalid value: {}: empty selector is invalid for deployment'],
    ],
    [
      'pods of a Deployment that end',
      deployment({ template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } }),
      ['spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
    ],
    [
      'fewer than no replicas',
      deployment({ replicas: -1 }),
      ['spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    ],
    [
      'a rolling update that cannot move',
      deployment({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } }),
      ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
    ],
    [
      'a percentage without its sign',
      deployment({ strategy: { rollingUpdate: { maxSurge: '25' } } }),
      [
        "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"25\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
      ],
    ],
    [
      'a strategy that recreates while it rolls',
      deployment({ strategy: { type: 'Recreate', rollingUpdate: {} } }),
      ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"],
    ],
    [
      'a deadline shorter than getting ready',
      deployment({ minReadySeconds: 700 }),
      ['spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds'],
    ],
    ['a Service without ports', service({ ports: [] }), ['spec.ports: Required value']],
    ['a headless Service without ports', service({ ports: [], clusterIP: 'None' }), []],
    [
      'two ports of which one has no name',
      service({ ports: [{ name: 'a', port: 80 }, { port: 81 }] }),
      ['spec.ports[1].name: Required value'],
    ],
    [
      'the same port twice',
      service({
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 80 },
        ],
      }),
      [
        'spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}',
      ],
    ],
    [
      'a node port that nobody opens',
      service({ ports: [{ port: 80, nodePort: 30080 }] }),
      ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
    ],
    [
      'a type that there is not',
      service({ type: 'Public' }),
      [
        'spec.type: Unsupported value: "Public": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
      ],
    ],
    [
      'an address that is none',
      service({ clusterIP: '10.0.0' }),
      [
        'spec.clusterIPs[0]: Invalid value: "10.0.0": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      ],
    ],
    [
      'a Service name that begins with a digit',
      { ...service({}), metadata: { name: '1web' } },
      [
        "metadata.name: Invalid value: \"1web\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
      ],
    ],
    [
      'more replicas at least than at most',
      autoscaler({ minReplicas: 5 }),
      ['spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`'],
    ],
    [
      'no maximum',
      autoscaler({ maxReplicas: undefined }),
      [
        'spec.maxReplicas: Invalid value: 0: must be greater than 0',
        'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`',
      ],
    ],
    [
      'a metric without its source',
      autoscaler({ metrics: [{ type: 'Resource' }] }),
      ['spec.metrics[0].resource: Required value: must populate information for the given metric source'],
    ],
    [
      'a metric without target value',
      autoscaler({
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } }],
      }),
      [
        'spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization',
      ],
    ],
    [
      'a Job whose pods never end',
      job({}, {}),
      ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    ],
    [
      'an indexed Job without completions',
      job({ completionMode: 'Indexed', parallelism: 2 }),
      ['spec.completions: Required value: when completion mode is Indexed'],
    ],
    [
      'two ways of budgeting',
      simple('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, maxUnavailable: 1 } }),
      [
        'spec: Invalid value: {"MinAvailable":1,"Selector":null,"MaxUnavailable":1,"UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
      ],
    ],
    [
      'a budget above 100%',
      simple('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: '120%' } }),
      ['spec.minAvailable: Invalid value: "120%": must not be greater than 100%'],
    ],
    [
      'the same taint twice, and one without effect',
      simple('v1', 'Node', {
        spec: {
          taints: [{ key: 'a', effect: 'NoSchedule' }, { key: 'a', effect: 'NoSchedule' }, { key: 'b' }],
        },
      }),
      [
        'metadata.taints[1]: Duplicate value: {"Key":"a","Value":"","Effect":"NoSchedule","TimeAdded":null}: taints must be unique by key and effect pair',
        'metadata.taints[2].effect: Required value',
      ],
    ],
    [
      'a priority that only the system may have',
      simple('scheduling.k8s.io/v1', 'PriorityClass', { value: 2_000_000_000 }),
      ['value: Forbidden: maximum allowed value of a user defined priority is 1000000000'],
    ],
    [
      'a claim for nothing',
      simple('v1', 'PersistentVolumeClaim', { spec: {} }),
      [
        'spec.accessModes: Required value: at least 1 access mode is required',
        'spec.resources[storage]: Required value',
      ],
    ],
    [
      'a key that no file can have',
      simple('v1', 'ConfigMap', { data: { 'a/b': '' } }),
      [
        "data[a/b]: Invalid value: \"a/b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      ],
    ],
    [
      'a pool that wishes for more machines than it may have',
      simple('podground.dev/v1', 'NodePool', {
        spec: { min: 2, max: 1, size: 9, cores: 0, memoryBytes: 1, zones: ['a b'] },
      }),
      [
        'spec.max: Invalid value: 1: must be greater than or equal to `spec.min`',
        'spec.size: Invalid value: 9: must be less than or equal to 1',
        'spec.cores: Invalid value: 0: must be greater than zero',
        "spec.zones[0]: Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      ],
    ],
    [
      'traffic without its numbers',
      simple('podground.dev/v1', 'Traffic', {
        spec: { service: 'web', profile: { type: 'wave', base: -1 } },
      }),
      [
        'spec.profile.base: Invalid value: -1: must be greater than or equal to 0',
        'spec.profile.peak: Required value',
        'spec.profile.periodSeconds: Required value',
      ],
    ],
  ])('objects to %s', (_, document, errors) => {
    expect(errorsOf(document)).toEqual(errors);
  });

  it('objects to a schedule that is none', () => {
    const jobTemplate = { spec: { template: { spec: { containers: [container], restartPolicy: 'Never' } } } };
    const cronJob = simple('batch/v1', 'CronJob', { spec: { schedule: '* * *', jobTemplate } });
    expect(errorsOf(cronJob)).toEqual([
      'spec.schedule: Invalid value: "* * *": expected exactly 5 fields, found 3: [* * *]',
    ]);
  });

  it('lets a StatefulSet mount what it claims', () => {
    const claim = {
      metadata: { name: 'www' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    };
    const mounting = { ...container, volumeMounts: [{ name: 'www', mountPath: '/www' }] };
    const spec = {
      selector: { matchLabels: labels },
      template: { ...template, spec: { containers: [mounting] } },
    };
    const set = simple('apps/v1', 'StatefulSet', { spec: { ...spec, volumeClaimTemplates: [claim] } });
    expect(errorsOf(set)).toEqual([]);
  });
});
