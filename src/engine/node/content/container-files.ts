import { Directory, encodeText, FileSystem, type FileTreeNode, Space, Volume } from '../../shell/light.ts';
import { resolverOf } from '../dns/resolver.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import { hostnameOf, podFacts } from './container-facts.ts';
import { type Environment, makeEnvironment } from './environment.ts';
import { expand, lookupIn } from './expansion.ts';
import type { ContainerContent, VolumeContent } from './pod-content.ts';
import { keepUpToDate } from './volume-updates.ts';
import { openVolume } from './volumes.ts';

/** What the newest run of a container has of its own. */
export function contentOf({ worker, spec }: ContainerLife): ContainerContent {
  return worker.node.content.pod(worker.uid).run(spec.name);
}

/** The container's environment, as it was when somebody first wanted it. */
export function environmentOf(life: ContainerLife): Environment {
  const content = contentOf(life);
  const { worker, spec } = life;
  content.environment ??= makeEnvironment(worker.node.store, podFacts(worker), spec);
  return content.environment;
}

/** The container's files: made when somebody first wants them. */
export function filesOf(life: ContainerLife): FileSystem {
  const content = contentOf(life);
  content.files ??= makeFiles(life);
  return content.files;
}

function makeFiles(life: ContainerLife): FileSystem {
  const { worker, spec } = life;
  const { content: machine, host } = worker.node;
  const layer = host.disk.ofPod(worker.uid).layer(spec.name);
  layer.clear();
  const files = new FileSystem(new Volume(machine.clock, new Space(undefined, layer)));
  files.writeText('/etc/hostname', `${hostnameOf(worker.pod).name}\n`);
  files.writeText('/etc/hosts', hostsFile(worker));
  files.writeText('/etc/resolv.conf', resolverFile(worker));
  for (const { name, mountPath, subPath, subPathExpr, readOnly = false } of spec.volumeMounts ?? []) {
    const volume = volumeOf(worker, name);
    if (!volume) continue;
    const below = subPathExpr ? expand(subPathExpr, lookupIn(environmentOf(life))) : (subPath ?? '');
    files.mount(mountPath, descend(volume.root, below), { readOnly: readOnly || volume.readOnly });
  }
  files.rootReadOnly = spec.securityContext?.readOnlyRootFilesystem ?? false;
  return files;
}

/** One of the pod's volumes; made, or found where it lives, when somebody first wants it. */
function volumeOf(worker: PodWorker, name: string): VolumeContent | undefined {
  const source = worker.pod.spec.volumes?.find((volume) => volume.name === name);
  if (!source) return undefined;
  const { content: machine, store } = worker.node;
  const { volumes } = machine.pod(worker.uid);
  const known = volumes.get(name);
  if (known) return known;
  const opened = openVolume({ store, machine, facts: podFacts(worker) }, source);
  volumes.set(name, opened);
  if (opened.projection) keepUpToDate(worker, source, opened.projection);
  return opened;
}

/** What is at a path in a volume; where there is nothing, a directory is made. Models pkg/volume/util/subpath SafeMakeDir */
function descend(root: FileTreeNode, path: string): FileTreeNode {
  let at = root;
  for (const part of encodeText(path)
    .split('/')
    .filter((part) => part !== '' && part !== '.')) {
    if (at.kind !== 'directory') return at;
    const next: FileTreeNode = at.get(part) ?? new Directory(at.volume);
    if (!at.get(part)) at.set(part, next);
    at = next;
  }
  return at;
}

/** Models pkg/kubelet/kubelet_pods.go managedHostsFileContent */
function hostsFile({ pod, podIp = '' }: PodWorker): string {
  const { name, domain } = hostnameOf(pod);
  const aliases = pod.spec.hostAliases ?? [];
  return [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${podIp}\t${domain ? `${name}.${domain}\t` : ''}${name}`,
    ...(aliases.length > 0 ? ['', '# Entries added by HostAliases.'] : []),
    ...aliases.map(({ ip, hostnames = [] }) => [ip, ...hostnames].join('\t')),
    '',
  ].join('\n');
}

function resolverFile({ pod }: PodWorker): string {
  const { search, nameservers, ndots } = resolverOf(pod);
  return [
    ...(search.length > 0 ? [`search ${search.join(' ')}`] : []),
    ...nameservers.map((address) => `nameserver ${address}`),
    `options ndots:${ndots}`,
    '',
  ].join('\n');
}
