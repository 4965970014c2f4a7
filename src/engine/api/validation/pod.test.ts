import { describe, expect, it } from 'vitest';
import {
  affinityTerm,
  container,
  errorsOf,
  type Json,
  labels,
  pod,
  withContainer,
} from '../testing/objects.ts';

describe('validation of pods', () => {
  const subdomain =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  const label =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

  it.each<[string, Json, string[]]>([
    [
      'no name',
      { ...pod({}), metadata: {} },
      ['metadata.name: Required value: name or generateName is required'],
    ],
    ['a name in capitals', pod({}, { name: 'Web' }), [`metadata.name: Invalid value: "Web": ${subdomain}`]],
    [
      'a label value with a blank',
      pod({}, { labels: { a: 'b c' } }),
      [
        "metadata.labels: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      ],
    ],
    ['no containers', pod({ containers: [] }), ['spec.containers: Required value']],
    [
      'a container without name and image',
      pod({ containers: [{}] }),
      ['spec.containers[0].name: Required value', 'spec.containers[0].image: Required value'],
    ],
    [
      'a container name with a dot',
      withContainer({ name: 'my.web' }),
      ['spec.containers[0].name: Invalid value: "my.web": must not contain dots'],
    ],
    [
      'a container name with an underscore',
      withContainer({ name: 'my_web' }),
      [`spec.containers[0].name: Invalid value: "my_web": ${label}`],
    ],
    [
      'a name that two containers have',
      pod({ containers: [container, container] }),
      ['spec.containers[1].name: Duplicate value: "web"'],
    ],
    [
      'an image with a blank at its end',
      withContainer({ image: 'nginx ' }),
      ['spec.containers[0].image: Invalid value: "nginx ": must not have leading or trailing whitespace'],
    ],
    [
      'a port out of range',
      withContainer({ ports: [{ containerPort: 70000 }] }),
      [
        'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
      ],
    ],
    [
      'a port without number',
      withContainer({ ports: [{ name: 'http' }] }),
      ['spec.containers[0].ports[0].containerPort: Required value'],
    ],
    [
      'a port name that is too long and used twice',
      withContainer({
        ports: [
          { name: 'averylongportname', containerPort: 1 },
          { name: 'a', containerPort: 2 },
          { name: 'a', containerPort: 3 },
        ],
      }),
      [
        'spec.containers[0].ports[0].name: Invalid value: "averylongportname": must be no more than 15 characters',
        'spec.containers[0].ports[2].name: Duplicate value: "a"',
      ],
    ],
    [
      'a protocol that there is not',
      withContainer({ ports: [{ containerPort: 80, protocol: 'HTTP' }] }),
      [
        'spec.containers[0].ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"',
      ],
    ],
    [
      'a host port taken twice',
      withContainer({
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 80 },
        ],
      }),
      ['spec.containers[0].ports[1].hostPort: Duplicate value: "TCP//80"'],
    ],
    [
      'a request above its limit',
      withContainer({ resources: { requests: { cpu: '1' }, limits: { cpu: '500m' } } }),
      [
        'spec.containers[0].resources.requests: Invalid value: "1": must be less than or equal to cpu limit of 500m',
      ],
    ],
    [
      'a negative request',
      withContainer({ resources: { requests: { cpu: '-1' } } }),
      ['spec.containers[0].resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0'],
    ],
    [
      'a resource that there is not',
      withContainer({ resources: { requests: { cpus: '1' } } }),
      [
        'spec.containers[0].resources.requests[cpus]: Invalid value: "cpus": must be a standard resource type or fully qualified',
        'spec.containers[0].resources.requests[cpus]: Invalid value: "cpus": must be a standard resource for containers',
      ],
    ],
    [
      'a device requested without limit, and in part',
      withContainer({ resources: { requests: { 'example.com/gpu': '500m' } } }),
      [
        'spec.containers[0].resources.requests[example.com/gpu]: Invalid value: "500m": must be an integer',
        'spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources',
      ],
    ],
    [
      'a mount of no volume',
      withContainer({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
      ['spec.containers[0].volumeMounts[0].name: Not found: "data"'],
    ],
    [
      'a volume with two sources',
      pod({ volumes: [{ name: 'data', emptyDir: {}, hostPath: { path: '/a' } }] }),
      ['spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
    ],
    [
      'a variable without name',
      withContainer({ env: [{ value: 'a' }] }),
      ['spec.containers[0].env[0].name: Required value'],
    ],
    [
      'a variable with a value and a source',
      withContainer({
        env: [{ name: 'A', value: 'a', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
      }),
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
      ],
    ],
    [
      'a probe without handler',
      withContainer({ livenessProbe: { periodSeconds: 5 } }),
      ['spec.containers[0].livenessProbe: Required value: must specify a handler type'],
    ],
    [
      'a probe with two handlers',
      withContainer({ readinessProbe: { httpGet: { port: 80 }, tcpSocket: { port: 80 } } }),
      ['spec.containers[0].readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
    ],
    [
      'a liveness probe that has to succeed twice',
      withContainer({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } }),
      ['spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1'],
    ],
    [
      'a restart policy on a main container',
      withContainer({ restartPolicy: 'Always' }),
      ['spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers'],
    ],
    [
      'a probe on an init container that ends',
      pod({ initContainers: [{ ...container, name: 'a', livenessProbe: { tcpSocket: { port: 1 } } }] }),
      [
        'spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
      ],
    ],
    [
      'a restart policy that there is not',
      pod({ restartPolicy: 'Sometimes' }),
      [
        'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
      ],
    ],
    [
      'tolerations with the wrong operator',
      pod({
        tolerations: [
          { operator: 'Equal' },
          { key: 'a', operator: 'Exists', value: 'b' },
          { key: 'a', operator: 'Like' },
        ],
      }),
      [
        'spec.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
        'spec.tolerations[1].operator: Invalid value: "b": value must be empty when `operator` is \'Exists\'',
        'spec.tolerations[2].operator: Unsupported value: "Like": supported values: "Equal", "Exists"',
      ],
    ],
    [
      'seconds of toleration for another effect',
      pod({ tolerations: [{ key: 'a', operator: 'Exists', tolerationSeconds: 1, effect: 'NoSchedule' }] }),
      [
        'spec.tolerations[0].effect: Invalid value: "NoSchedule": effect must be \'NoExecute\' when `tolerationSeconds` is set',
      ],
    ],
    [
      'a spread of nothing',
      pod({ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: '', whenUnsatisfiable: 'Maybe' }] }),
      [
        'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero',
        'spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty',
        'spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "Maybe": supported values: "DoNotSchedule", "ScheduleAnyway"',
      ],
    ],
    [
      'an affinity without topology key',
      affinityTerm({ labelSelector: { matchLabels: labels } }),
      [
        'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty',
        expect.stringContaining(
          'topologyKey: Invalid value: "": name part must be non-empty',
        ) as unknown as string,
        expect.stringContaining(
          'topologyKey: Invalid value: "": name part must consist of',
        ) as unknown as string,
      ],
    ],
    [
      'a weight of 0',
      pod({
        affinity: {
          nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] },
        },
      }),
      [
        'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100',
      ],
    ],
    [
      'pod-level requests below those of its containers',
      withContainer({ resources: { requests: { cpu: '2' } } }, { resources: { requests: { cpu: '1' } } }),
      [
        'spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 2',
      ],
    ],
  ])('objects to %s', (_, document, errors) => {
    expect(errorsOf(document)).toEqual(errors);
  });
});
