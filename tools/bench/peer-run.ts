/**
 * One run of the peer, in a process of its own: `node <bundle> running|stepped`. Prints wall milliseconds as JSON, a line when
 * the pods are Ready and one when they have been rolled out.
 * `running` lets its clock follow the wall; `stepped` holds the clock and pushes it on whenever all is done that is due.
 */

import { BaseImage, Cluster, type ProcessContext } from '@ngrok/webernetes';

const REPLICAS = 300;
const STEP_MS = 100;
/** Promises that a step has set off, and those that they set off, need a few turns of the loop. */
const TURNS = 4;
const LIMIT_MS = 400_000;

class Web extends BaseImage {
  static readonly imageName = 'web';
  static readonly imageVersion: string = '1.0';
  readonly defaultCommand = ['server'];

  override async exec(context: ProcessContext, argv: readonly string[]): Promise<number> {
    if (argv[0] !== 'server') return await super.exec(context, argv);
    context.listenHttp(80, async () => ({ status: 200, body: 'ok' }));
    return await context.waitUntilKilled();
  }
}

class NewWeb extends Web {
  static override readonly imageVersion = '2.0';
}

interface Counts {
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
}

async function run(isStepped: boolean): Promise<void> {
  const cluster = new Cluster();
  cluster.registerImage(Web);
  cluster.registerImage(NewWeb);
  await cluster.init();
  let status: Counts = {};
  let hasBegun = false;
  cluster.informer('deployments', (_type, deployment) => {
    status = deployment.status ?? {};
    if ((status.updatedReplicas ?? 0) < REPLICAS) hasBegun = true;
  });
  if (isStepped) cluster.pause();
  const before = heapUsed();
  const apply = await timed(async () => {
    void cluster.apply([web('web:1.0')]);
    await until(() => status.readyReplicas === REPLICAS);
  });
  const heap = (heapUsed() - before) / REPLICAS;
  console.log(JSON.stringify({ apply, heap }));
  const roll = await timed(async () => {
    hasBegun = false;
    void cluster.apply([web('web:2.0')]);
    await until(() => hasBegun && isWhole(status));
  });
  console.log(JSON.stringify({ apply, roll, heap }));

  async function until(holds: () => boolean): Promise<void> {
    const began = performance.now();
    while (!holds()) {
      if (performance.now() - began > LIMIT_MS) throw new Error(`not done: ${JSON.stringify(status)}`);
      if (isStepped) cluster.clock.step(STEP_MS);
      for (let turn = 0; turn < TURNS; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
      if (!isStepped) await new Promise<void>((resolve) => setTimeout(resolve, 1));
    }
  }
}

function isWhole({ replicas, updatedReplicas, readyReplicas }: Counts): boolean {
  return replicas === REPLICAS && updatedReplicas === REPLICAS && readyReplicas === REPLICAS;
}

function web(image: string) {
  return {
    apiVersion: 'apps/v1' as const,
    kind: 'Deployment' as const,
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: REPLICAS,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image, ports: [{ containerPort: 80 }] }] },
      },
    },
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

await run(process.argv[2] === 'stepped');
process.exit(0);
