import {
  type Container,
  type ContainerState,
  type ContainerStatus,
  formatSelector,
  type Pod,
  type PodSpec,
  type PodTemplateSpec,
  type Probe,
  type ResourceRequirements,
} from '../../engine/index.ts';
import { boolText } from '../print/cells.ts';
import { describeVolumes } from './volumes.ts';
import { longTime, type Writer } from './writer.ts';

/** Models k8s.io/kubectl/pkg/describe describeContainers @param indent of a template's */
export function describeContainers(
  label: string,
  containers: readonly Container[],
  statuses: readonly ContainerStatus[] | undefined,
  writer: Writer,
  indent = '',
  pod?: Pod,
): void {
  writer.line(0, `${indent}${label}:${containers.length === 0 ? ' <none>' : ''}`);
  for (const container of containers) {
    const status = statuses?.find(({ name }) => name === container.name);
    writer.line(1, `${indent && ' '}${container.name}:`);
    if (status) writer.field('Container ID', status.containerID, 2);
    writer.field('Image', container.image, 2);
    if (status) writer.field('Image ID', status.imageID, 2);
    ports('Port', container, ({ containerPort }) => containerPort, writer);
    ports('Host Port', container, ({ hostPort }) => hostPort ?? 0, writer);
    words('Command', container.command, writer);
    words('Args', container.args, writer);
    if (status) describeStatus(status, writer);
    describeResources(container.resources, writer, 2);
    if (container.livenessProbe) writer.field('Liveness', probeText(container.livenessProbe), 2);
    if (container.readinessProbe) writer.field('Readiness', probeText(container.readinessProbe), 2);
    if (container.startupProbe) writer.field('Startup', probeText(container.startupProbe), 2);
    environmentFrom(container, writer);
    environment(container, writer, pod);
    mounts(container, writer);
  }
}

type Port = NonNullable<Container['ports']>[number];

function ports(
  label: string,
  { ports: all = [] }: Container,
  of: (port: Port) => number,
  writer: Writer,
): void {
  const texts = all.map(
    (port) => `${of(port)}/${port.protocol ?? 'TCP'}${port.name ? ` (${port.name})` : ''}`,
  );
  writer.field(texts.length > 1 ? `${label}s` : label, texts.join(', ') || '<none>', 2);
}

function words(label: string, list: readonly string[] | undefined, writer: Writer): void {
  if (!list?.length) return;
  writer.line(2, `${label}:`);
  for (const word of list) for (const part of word.split('\n')) writer.line(3, part);
}

function describeStatus(status: ContainerStatus, writer: Writer): void {
  describeState('State', status.state, writer);
  if (status.lastState?.terminated) describeState('Last State', status.lastState, writer);
  writer.field('Ready', boolText(status.ready), 2);
  writer.field('Restart Count', status.restartCount, 2);
}

function describeState(label: string, state: ContainerState | undefined, writer: Writer): void {
  if (state?.running) {
    writer.field(label, 'Running', 2);
    writer.field('Started', longTime(state.running.startedAt), 3);
  } else if (state?.terminated) {
    const { reason, message, exitCode, signal, startedAt, finishedAt } = state.terminated;
    writer.field(label, 'Terminated', 2);
    if (reason) writer.field('Reason', reason, 3);
    if (message) writer.field('Message', message, 3);
    writer.field('Exit Code', exitCode, 3);
    if (signal) writer.field('Signal', signal, 3);
    writer.field('Started', longTime(startedAt), 3);
    writer.field('Finished', longTime(finishedAt), 3);
  } else {
    writer.field(label, 'Waiting', 2);
    if (state?.waiting?.reason) writer.field('Reason', state.waiting.reason, 3);
  }
}

export function describeResources(
  resources: ResourceRequirements | undefined,
  writer: Writer,
  level: number,
): void {
  for (const [title, list] of [
    ['Limits', resources?.limits],
    ['Requests', resources?.requests],
  ] as const) {
    const sorted = Object.entries(list ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    if (sorted.length > 0) writer.line(level, `${title}:`);
    for (const [name, quantity] of sorted) writer.field(name, String(quantity), level + 1);
  }
}

/** Models k8s.io/kubectl/pkg/describe DescribeProbe */
export function probeText(probe: Probe): string {
  const attributes = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 1}s period=${probe.periodSeconds ?? 10}s #success=${probe.successThreshold ?? 1} #failure=${probe.failureThreshold ?? 3}`;
  if (probe.exec) return `exec [${(probe.exec.command ?? []).join(' ')}] ${attributes}`;
  if (probe.httpGet) {
    const { scheme = 'HTTP', host = '', port, path = '' } = probe.httpGet;
    return `http-get ${scheme.toLowerCase()}://${host}:${port}${path} ${attributes}`;
  }
  if (probe.tcpSocket)
    return `tcp-socket ${probe.tcpSocket.host ?? ''}:${probe.tcpSocket.port} ${attributes}`;
  if (probe.grpc) return `grpc <pod>:${probe.grpc.port} ${probe.grpc.service ?? ''} ${attributes}`;
  return `unknown ${attributes}`;
}

function environmentFrom({ envFrom = [] }: Container, writer: Writer): void {
  if (envFrom.length === 0) return;
  writer.line(2, 'Environment Variables from:');
  for (const { configMapRef, secretRef, prefix } of envFrom) {
    const of = configMapRef ?? secretRef;
    const from = configMapRef ? 'ConfigMap' : 'Secret';
    const shown = prefix ? `${from} with prefix '${prefix}'` : from;
    writer.line(3, `${of?.name ?? ''}\t${shown}\tOptional: ${of?.optional ?? false}`);
  }
}

function environment({ env = [], resources }: Container, writer: Writer, pod: Pod | undefined): void {
  writer.line(2, env.length === 0 ? 'Environment:\t<none>' : 'Environment:');
  for (const { name, value = '', valueFrom } of env) {
    if (!valueFrom) {
      for (const [at, part] of value.split('\n').entries())
        writer.line(3, `${at === 0 ? `${name}:` : ''}\t${part}`);
      continue;
    }
    const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
    if (fieldRef) {
      const found = pod ? fieldOf(pod, fieldRef.fieldPath) : '';
      writer.line(3, `${name}:\t${found} (${fieldRef.apiVersion ?? 'v1'}:${fieldRef.fieldPath})`);
    } else if (resourceFieldRef) {
      const [list = '', of = ''] = resourceFieldRef.resource.split('.');
      const given = list === 'limits' ? resources?.limits?.[of] : resources?.requests?.[of];
      writer.line(
        3,
        `${name}:\t${given ?? (list === 'limits' ? 'node allocatable' : '0')} (${resourceFieldRef.resource})`,
      );
    } else if (secretKeyRef)
      writer.line(
        3,
        `${name}:\t<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name}'>\tOptional: ${secretKeyRef.optional ?? false}`,
      );
    else if (configMapKeyRef)
      writer.line(
        3,
        `${name}:\t<set to the key '${configMapKeyRef.key}' of config map '${configMapKeyRef.name}'>\tOptional: ${configMapKeyRef.optional ?? false}`,
      );
  }
}

/** Of the fields that the downward API offers. Models k8s.io/kubernetes/pkg/fieldpath */
function fieldOf(pod: Pod, path: string): string {
  const key = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (key) return pod.metadata[key[1] === 'labels' ? 'labels' : 'annotations']?.[key[2] ?? ''] ?? '';
  let value: unknown = pod;
  for (const step of path.split('.'))
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  return typeof value === 'string' ? value : '';
}

function mounts({ volumeMounts = [] }: Container, writer: Writer): void {
  writer.line(2, volumeMounts.length === 0 ? 'Mounts:\t<none>' : 'Mounts:');
  for (const { mountPath, name, readOnly, subPath } of [...volumeMounts].sort((a, b) =>
    a.mountPath < b.mountPath ? -1 : 1,
  ))
    writer.line(
      3,
      `${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'}${subPath ? `,path="${subPath}"` : ''})`,
    );
}

/** Models k8s.io/kubectl/pkg/describe DescribePodTemplate */
export function describeTemplate(template: PodTemplateSpec | undefined, writer: Writer): void {
  writer.line(0, 'Pod Template:');
  if (!template) {
    writer.line(1, '<unset>');
    return;
  }
  const { metadata, spec } = template;
  writer.labels('  Labels', metadata?.labels);
  if (Object.keys(metadata?.annotations ?? {}).length > 0)
    writer.annotations('  Annotations', metadata?.annotations);
  if (!spec) return;
  if (spec.serviceAccountName) writer.field('Service Account', spec.serviceAccountName, 1);
  if (spec.initContainers?.length)
    describeContainers('Init Containers', spec.initContainers, undefined, writer, '  ');
  describeContainers('Containers', spec.containers, undefined, writer, '  ');
  describeVolumes(spec.volumes, writer, '  ');
  describeSpread(spec, writer, '  ');
  if (spec.priorityClassName) writer.field('Priority Class Name', spec.priorityClassName, 1);
  writer.labels('  Node-Selectors', spec.nodeSelector);
  writer.tolerations('  Tolerations', spec.tolerations);
}

/** Models describeTopologySpreadConstraints */
export function describeSpread(
  { topologySpreadConstraints = [] }: PodSpec,
  writer: Writer,
  indent = '',
): void {
  const sorted = [...topologySpreadConstraints].sort((a, b) => (a.topologyKey < b.topologyKey ? -1 : 1));
  for (const [at, { topologyKey, whenUnsatisfiable, maxSkew, labelSelector }] of sorted.entries()) {
    const of = labelSelector ? ` for selector ${formatSelector(labelSelector)}` : '';
    const title = at === 0 ? `${indent}Topology Spread Constraints:` : indent;
    writer.line(0, `${title}\t${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${of}`);
  }
}
