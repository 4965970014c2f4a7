import { makeKey } from '../api/key.ts';
import { defaultSettings, type Settings } from '../api/settings.ts';
import type { Container, ContainerStatus, Machine, Pod, PodSpec } from '../api/types.ts';
import { Hosts } from '../machine/hosts.ts';
import { startProgram } from '../shell/index.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { Client } from '../store/client.ts';
import { Store } from '../store/store.ts';
import { NodeAgents } from './agents.ts';

const GIB = 1024 ** 3;

/** For tests: a store, machines and their agents, and nothing else: pods are bound by hand. */
export class NodeBench {
  readonly clock = new Clock();
  readonly store: Store;
  readonly hosts: Hosts;
  readonly agents: NodeAgents;
  readonly user: Client;

  constructor(settings: Partial<Settings> = {}) {
    const all = { ...defaultSettings, ...settings };
    const random = new RandomSource(7);
    this.store = new Store(this.clock, random, all);
    this.hosts = new Hosts(this.clock, all);
    this.agents = new NodeAgents(this.store, this.hosts, random, { startProgram });
    this.user = new Client(this.store, 'user', { type: 'action', index: 0 });
    this.user.create('Namespace', { metadata: { name: 'default' } });
    this.agents.start();
  }

  /** Puts up a machine, by default one that has long been running, and gives its Node time to appear. */
  machine(name: string, spec: Partial<Machine['spec']> = {}, power: Machine['status']['power'] = 'On'): this {
    const created = this.user.create('Machine', {
      metadata: { name },
      spec: { cores: 4, memoryBytes: 8 * GIB, ...spec },
      status: { power },
    });
    if (!created.ok) throw new Error(created.error.message);
    if (power === 'On') this.run(0);
    return this;
  }

  power(name: string, power: Machine['status']['power']): void {
    this.user.setStatus('Machine', makeKey(undefined, name), { power });
  }

  /** Creates a pod on a node, of one container or as told. */
  pod(name: string, nodeName: string, what: Container | Partial<PodSpec> | string = 'nginx'): Pod {
    const spec: Partial<PodSpec> =
      typeof what === 'string'
        ? { containers: [container(what, what)] }
        : 'name' in what
          ? { containers: [what as Container] }
          : (what as Partial<PodSpec>);
    const created = this.user.create('Pod', {
      metadata: { name },
      spec: { containers: [container('nginx')], ...spec, nodeName },
    });
    if (!created.ok) throw new Error(created.error.message);
    return created.value;
  }

  run(ms: number): void {
    this.clock.runUntil(this.clock.now + ms);
  }

  get(name: string): Pod | undefined {
    return this.store.named('Pod', 'default', name);
  }

  status(name: string): NonNullable<Pod['status']> {
    const status = this.get(name)?.status;
    if (!status) throw new Error(`pod ${name} has no status`);
    return status;
  }

  container(pod: string, name = 'nginx'): ContainerStatus {
    const { containerStatuses = [], initContainerStatuses = [] } = this.status(pod);
    const found = [...containerStatuses, ...initContainerStatuses].find((each) => each.name === name);
    if (!found) throw new Error(`pod ${pod} has no container ${name}`);
    return found;
  }

  /** `True`, or why not. */
  condition(pod: string, type: string): string | undefined {
    const found = this.status(pod).conditions?.find((condition) => condition.type === type);
    return found && [found.status, found.reason, found.message].filter(Boolean).join(' ');
  }

  ready(node: string): string | undefined {
    const conditions = this.store.named('Node', undefined, node)?.status?.conditions;
    const found = conditions?.find(({ type }) => type === 'Ready');
    return found && `${found.status} ${found.reason}`;
  }

  delete(pod: string, gracePeriodSeconds?: number): void {
    const deleted = this.user.delete('Pod', makeKey('default', pod), {
      ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    });
    if (!deleted.ok) throw new Error(deleted.error.message);
  }

  /** All events about an object, as `reason: message`. */
  events(uid: string): string[] {
    return this.store.events.about(uid).map(({ reason, message }) => `${reason}: ${message}`);
  }

  reasons(uid: string): string[] {
    return this.store.events.about(uid).map(({ reason }) => reason);
  }
}

/** For tests: a container of this image, named after it unless told otherwise. */
export function container(
  image: string,
  name = image.split(':')[0] ?? image,
  more: Partial<Container> = {},
): Container {
  return { name, image, imagePullPolicy: 'IfNotPresent', ...more };
}

/** For tests: a container that runs a line of shell. */
export function shell(line: string, name = 'sh', more: Partial<Container> = {}): Container {
  return container('busybox:1.36', name, { command: ['sh', '-c', line], ...more });
}
