import { compareText } from '../../api/text.ts';
import type { Process } from '../../machine/process.ts';
import { Directory, decodeText, type FileNode, type FileTreeNode } from '../../shell/light.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import { podFacts } from './container-facts.ts';
import { makeEnvironment } from './environment.ts';
import { programNameOf } from './own-program.ts';
import { payloadOf, type VolumeSource } from './payload.ts';
import type { LocalCall } from './pod-content.ts';
import { serviceVariables } from './service-variables.ts';

/** What the containers of a pod have in common, and what each has of its own, at this moment. */
export interface PodInside {
  readonly ip?: string;
  readonly hostname: string;
  /** They see each other's processes, as the pod asks for it. */
  readonly sharesProcesses: boolean;
  /** In the order in which they start; the ones that have ended for good are among them. */
  readonly containers: readonly ContainerInside[];
  readonly volumes: readonly VolumeInside[];
  /** The one port space: who listens where. */
  readonly listeners: readonly { readonly port: number; readonly container: string }[];
  /** The newest calls over localhost, oldest first. */
  readonly calls: readonly InsideCall[];
}

export interface ContainerInside {
  readonly name: string;
  readonly role: 'init' | 'sidecar' | 'main';
  readonly isRunning: boolean;
  readonly processes: readonly { readonly pid: number; readonly command: string }[];
  /** Names of the variables that are set for it, sorted. */
  readonly variables: readonly string[];
  /** So many more tell it of Services. */
  readonly serviceVariables: number;
  /** What it has written outside of volumes; lost when it restarts. */
  readonly layerBytes: number;
  readonly mounts: readonly InsideMount[];
}

export interface InsideMount {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

export interface VolumeInside {
  readonly name: string;
  /** `emptyDir`, `configMap`, … */
  readonly type: string;
  /** Newest first; at most {@link mostFiles}. */
  readonly files: readonly FileInside[];
  readonly fileCount: number;
}

export interface FileInside {
  /** Within the volume. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: number;
  /** Which containers have written it, and when last. */
  readonly writes: readonly InsideUse[];
  readonly reads: readonly InsideUse[];
}

export interface InsideUse {
  readonly container: string;
  readonly at: number;
}

export interface InsideCall extends LocalCall {
  /** Absent when nobody listens there. */
  readonly to?: string;
}

const mostFiles = 8;
const mostLooked = 200;
const deepest = 6;

/** Looks into a pod. What is not there yet is not made by being looked at. */
export function insideOf(worker: PodWorker): PodInside {
  const listeners = listenersOf(worker);
  return {
    ...(worker.podIp !== undefined && { ip: worker.podIp }),
    hostname: worker.pod.spec.hostname || worker.pod.metadata.name,
    sharesProcesses: worker.pod.spec.shareProcessNamespace ?? false,
    containers: worker.containers.map(containerInside),
    volumes: mountedVolumes(worker).map((volume) => volumeInside(worker, volume)),
    listeners,
    calls: insideCalls(worker, listeners),
  };
}

/** The newest calls between the containers of a pod, oldest first. */
export function insideCalls(worker: PodWorker, listeners = listenersOf(worker)): readonly InsideCall[] {
  const byPort = new Map(listeners.map(({ port, container }) => [port, container]));
  const calls = [...callsOf(worker), ...worker.containers.flatMap((life) => modelledCall(life, listeners))];
  return calls
    .sort((a, b) => a.at - b.at)
    .map((call) => {
      const to = byPort.get(call.port);
      return { ...call, ...(to !== undefined && { to }) };
    });
}

function containerInside(life: ContainerLife): ContainerInside {
  const { worker, spec, role } = life;
  const environment = environmentNow(life);
  const services = serviceVariables(
    worker.node.store,
    worker.pod.metadata.namespace,
    worker.pod.spec.enableServiceLinks !== false,
  );
  const names = Object.keys(environment);
  const variables = names.filter((name) => !Object.hasOwn(services, name)).sort(compareText);
  return {
    name: spec.name,
    role,
    isRunning: running(life) !== undefined,
    processes: processesOf(life),
    variables,
    serviceVariables: names.length - variables.length,
    layerBytes: writtenBy(life),
    mounts: (spec.volumeMounts ?? []).map(({ name, mountPath, readOnly = false }) => ({
      volume: name,
      path: mountPath,
      readOnly,
    })),
  };
}

/** What the kubelet itself puts into every container. */
const managed = ['/etc/hostname', '/etc/hosts', '/etc/resolv.conf'];

function writtenBy({ worker, spec }: ContainerLife): number {
  const layer = worker.node.host.disk.findPod(worker.uid)?.layer(spec.name).used ?? 0;
  const files = worker.node.content.known(worker.uid)?.knownRun(spec.name)?.files;
  const ofKubelet = managed.map((path) => files?.readText(path)?.length ?? 0);
  return Math.max(0, layer - ofKubelet.reduce((sum, bytes) => sum + bytes, 0));
}

function environmentNow({ worker, spec }: ContainerLife) {
  const known = worker.node.content.known(worker.uid)?.knownRun(spec.name)?.environment;
  return known ?? makeEnvironment(worker.node.store, podFacts(worker), spec);
}

function running({ process }: ContainerLife): Process | undefined {
  return process?.gone ? undefined : process;
}

function processesOf(life: ContainerLife): ContainerInside['processes'] {
  if (!running(life)) return [];
  const { worker, spec } = life;
  const program = worker.node.content.known(worker.uid)?.knownRun(spec.name)?.program;
  if (!program?.running) return [{ pid: 1, command: programNameOf(spec) }];
  return program.commands.map(({ pid, argv }) => ({ pid, command: argv.join(' ') }));
}

function listenersOf({ uid, node, containers }: PodWorker): { port: number; container: string }[] {
  const found: { port: number; container: string }[] = [];
  for (const [port, { container }] of node.content.known(uid)?.listeners ?? [])
    found.push({ port, container });
  for (const life of containers) {
    const process = modelOf(life);
    for (const port of process?.spec.ports ?? []) {
      if (process?.listensOn(port)) found.push({ port, container: life.spec.name });
    }
  }
  return found.sort((a, b) => a.port - b.port);
}

/** The model of the image's program: process 1, or what a script has started. */
function modelOf(life: ContainerLife): Process | undefined {
  const { worker, spec } = life;
  const started = worker.node.content.known(worker.uid)?.knownRun(spec.name)?.started;
  return started && !started.gone ? started : running(life);
}

function callsOf({ node, uid }: PodWorker): readonly LocalCall[] {
  return node.content.known(uid)?.localCalls ?? [];
}

/** The newest request of a model that asks the container beside it with each period of its work. */
function modelledCall(life: ContainerLife, listeners: PodInside['listeners']): LocalCall[] {
  const process = modelOf(life);
  const { asksBeside, works } = process?.spec.behaviour ?? {};
  if (!process || !asksBeside || !works || process.worksDone === 0) return [];
  const { readyAt } = process.facts();
  const from = life.spec.name;
  const target = /^https?:\/\/(?:localhost|127\.0\.0\.1):(\d+)(\/\S*)?$/.exec(
    environmentNow(life)[asksBeside.variable] ?? '',
  );
  const port = target ? Number(target[1]) : listeners.find(({ container }) => container !== from)?.port;
  if (readyAt === undefined || port === undefined) return [];
  const at = Math.round(readyAt + process.worksDone * works.everyMs);
  return [{ at, from, port, path: target?.[2] ?? asksBeside.path }];
}

/** The pod's volumes that one of its containers mounts. */
function mountedVolumes({ pod, containers }: PodWorker): VolumeSource[] {
  const mounted = new Set(
    containers.flatMap(({ spec }) => (spec.volumeMounts ?? []).map(({ name }) => name)),
  );
  return (pod.spec.volumes ?? []).filter(({ name }) => mounted.has(name));
}

function volumeInside(worker: PodWorker, volume: VolumeSource): VolumeInside {
  const files = filesIn(worker, volume);
  files.sort((a, b) => b.modifiedAt - a.modifiedAt || compareText(a.path, b.path));
  return {
    name: volume.name,
    type: Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir',
    files: files.slice(0, mostFiles),
    fileCount: files.length,
  };
}

function filesIn(worker: PodWorker, volume: VolumeSource): FileInside[] {
  const found: FileInside[] = [];
  const opened = worker.node.content.known(worker.uid)?.volumes.get(volume.name);
  if (opened) {
    collect('', opened.root, found, deepest, (path, file) => fileInside(worker, volume.name, path, file));
    return found;
  }
  // Nobody has looked into it yet: it holds what it begins with.
  const payload = payloadOf(worker.node.store, podFacts(worker), volume);
  for (const [path, { bytes }] of payload?.files ?? []) {
    found.push({ path, bytes: bytes.length, modifiedAt: 0, writes: [], reads: [] });
  }
  return found;
}

function collect(
  path: string,
  node: FileTreeNode,
  found: FileInside[],
  depth: number,
  look: (path: string, file: FileNode) => FileInside,
): void {
  if (found.length >= mostLooked || depth === 0) return;
  if (node.kind === 'file') found.push(look(path, node));
  else if (node instanceof Directory) {
    for (const name of node.names) {
      const child = node.get(name);
      const below = decodeText(name);
      if (child) collect(path === '' ? below : `${path}/${below}`, child, found, depth - 1, look);
    }
  }
}

function fileInside(worker: PodWorker, volume: string, path: string, file: FileNode): FileInside {
  const writes: InsideUse[] = [];
  const reads: InsideUse[] = [];
  for (const life of worker.containers) {
    const mount = life.spec.volumeMounts?.find(({ name }) => name === volume);
    if (!mount) continue;
    const container = life.spec.name;
    const use = worker.node.content.known(worker.uid)?.knownRun(container)?.files?.lastUse(file);
    if (use?.wroteAt !== undefined) writes.push({ container, at: use.wroteAt });
    const readAt = use?.readAt ?? modelRead(life, file, use?.wroteAt !== undefined);
    if (readAt !== undefined) reads.push({ container, at: readAt });
  }
  return { path, bytes: file.size, modifiedAt: file.modifiedAt, writes, reads };
}

/** When the model of a program that reads files has read this one last. */
function modelRead(life: ContainerLife, { modifiedAt }: FileNode, isWriter: boolean): number | undefined {
  const process = modelOf(life);
  if (!process || isWriter) return undefined;
  const { tails, readsFiles, works } = process.spec.behaviour;
  if (tails && works) {
    const { readyAt } = process.facts();
    if (readyAt === undefined) return undefined;
    const period = Math.max(1, Math.ceil((modifiedAt - readyAt) / works.everyMs));
    return process.worksDone >= period ? Math.round(readyAt + period * works.everyMs) : undefined;
  }
  if (!readsFiles) return undefined;
  const served = process.facts().seconds.findLast(({ served }) => served > 0);
  return served && served.at >= modifiedAt ? served.at : undefined;
}
