import { type Cluster, createCluster, type Manifest, type StartProgram } from '../engine/index.ts';
import type { OutputLine, Surroundings } from './command.ts';
import { Running } from './console.ts';

const GIB = 1024 ** 3;
/** How far a command is followed before it is taken to go on for ever, virtual ms. */
const PATIENCE = 120_000;

/** A console before a small cluster, for tests. */
export class TestConsole {
  readonly around: Surroundings;

  constructor(manifests: readonly Manifest[] = [], startProgram?: StartProgram, nodes = 2) {
    const machines = Array.from({ length: nodes }, (_, at) => ({
      name: `worker-${at + 1}`,
      cores: 2,
      memoryBytes: 4 * GIB,
    }));
    const cluster = createCluster({ seed: 1, machines, manifests }, startProgram);
    this.around = { cluster, namespace: 'default', act: (action) => cluster.act(action) };
    cluster.advance(30_000);
  }

  get cluster(): Cluster {
    return this.around.cluster;
  }

  /** All that a line prints until it has ended; time goes on as long as it waits. */
  lines(line: string): OutputLine[] {
    const running = new Running(line, this.around);
    const printed = [...running.goOn()];
    const until = this.cluster.now + PATIENCE;
    while (!running.isDone) {
      if (this.cluster.now >= until) throw new Error(`it does not end: ${line}`);
      this.cluster.advance(100);
      printed.push(...running.goOn());
    }
    return printed;
  }

  /** What a line prints, as one text; names and times that differ from run to run are masked. */
  type(line: string): string {
    return this.lines(line)
      .filter(({ stream }) => stream !== 'hint')
      .map(({ text }) => masked(text).trimEnd())
      .join('\n');
  }

  /** What a line that does not end prints within so many ms. */
  follow(line: string, ms: number): string {
    const running = new Running(line, this.around);
    const printed = [...running.goOn()];
    for (let passed = 0; passed < ms; passed += 100) {
      this.cluster.advance(100);
      printed.push(...running.goOn());
    }
    running.stop();
    return printed.map(({ text }) => masked(text).trimEnd()).join('\n');
  }
}

/** `web-64bf787f5f-bv6t4` as `web-HASH-xxxxx`, addresses of pods and Services as `IP`, both as wide as they were. */
function masked(text: string): string {
  return text
    .replace(/\b([a-z]+)-[0-9a-f]{8,10}-[a-z0-9]{5}\b/g, (all, name: string) =>
      `${name}-POD`.padEnd(all.length, '.'),
    )
    .replace(/\b([a-z]+)-[0-9a-f]{8,10}\b(?!-)/g, (all, name: string) =>
      `${name}-SET`.padEnd(all.length, '.'),
    )
    .replace(/\b10\.(?:96|244)\.\d+\.\d+\b/g, (all) => 'IP'.padEnd(all.length, '.'));
}

export function webDeployment(replicas = 2, name = 'web'): Manifest {
  const container = {
    name: 'web',
    image: 'nginx:1.27',
    ports: [{ containerPort: 80 }],
    resources: { requests: { cpu: '100m', memory: '64Mi' } },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [container] } },
    },
  };
}
