import type { Action } from '../../src/engine/index.ts';
import { startProgram } from '../../src/engine/shell/index.ts';
import { scenario } from '../../src/scenario/scenario.ts';
import { Host } from '../../src/session/host.ts';
import type { Command, Reply } from '../../src/session/protocol.ts';
import { atMost, type Figure, median } from './figure.ts';
import { autoscaler, deployment, machines, service } from './manifests.ts';

const PODS = 300;
const MINUTE = 60_000;
const MINUTES = 30;
/** Moments to look at, one after the other. */
const LOOKS = 40;
const RUNS = 3;

type WithoutId<C> = C extends { readonly id: number } ? Omit<C, 'id'> : never;

/** A host whose tasks are done at once, and what it answers. */
class Bench {
  readonly #replies = new Map<number, Reply>();
  readonly #tasks: (() => void)[] = [];
  readonly #host: Host;
  #lastId = 0;

  constructor() {
    this.#host = new Host({
      post: (message) => {
        if (message.type === 'reply') this.#replies.set(message.id, message.outcome);
        if (message.type === 'frame') this.#tasks.push(() => this.#host.receive({ type: 'drawn' }));
      },
      now: () => performance.now(),
      later: (_, task) => this.#tasks.push(task),
      lessons: { ids: [], text: () => Promise.resolve(undefined) },
      startProgram,
    });
  }

  /** Wall milliseconds until it is answered, the frame included. */
  timed(command: WithoutId<Command>): number {
    const id = ++this.#lastId;
    const began = performance.now();
    this.#host.receive({ ...command, id } as Command);
    while (!this.#replies.has(id)) this.#next();
    const took = performance.now() - began;
    const reply = this.#replies.get(id);
    if (reply?.type === 'refused') throw new Error(reply.message);
    return took;
  }

  /** What is done while nobody does anything. */
  idle(): void {
    this.#host.receive({ type: 'prepare', isWanted: true });
    while (this.#tasks.length > 0) this.#next();
  }

  #next(): void {
    const task = this.#tasks.shift();
    if (!task) throw new Error('nobody works');
    task();
  }
}

/** Looking at any moment of a run of half an hour, and doing it all again. */
export function measureTime(): Figure[] {
  const detail = `${PODS} pods, ${MINUTES} virtual minutes, traffic, HPA, a machine that fails every five minutes`;
  // The first one warms up.
  measureRound();
  const rounds = Array.from({ length: RUNS }, measureRound);
  const all = rounds.flatMap(({ looks }) => looks);
  return [
    {
      name: 'replaying 30 minutes of 300 pods',
      value: median(rounds.map(({ replay }) => replay)),
      unit: 'ms',
      budget: atMost(1_000),
      detail: `${detail}; with the first frame; median of ${RUNS}`,
    },
    {
      name: 'scrubbing to any moment of it: the slowest',
      value: median(rounds.map(({ looks }) => Math.max(...looks))),
      unit: 'ms',
      budget: atMost(100),
      detail: `from the command to the frame; of ${LOOKS} moments one after the other; median of ${RUNS}`,
    },
    {
      name: 'scrubbing to any moment of it: the median',
      value: median(all),
      unit: 'ms',
      detail: '',
    },
    {
      name: 'scrubbing, unprepared',
      value: median(rounds.map(({ unprepared }) => unprepared)),
      unit: 'ms',
      detail: 'the first look back, by somebody who is quicker than the preparation',
    },
  ];
}

function measureRound(): { readonly replay: number; readonly looks: number[]; readonly unprepared: number } {
  const replay = new Bench().timed({ type: 'open', scenario: document() });
  const bench = new Bench();
  bench.timed({ type: 'open', scenario: document() });
  const unprepared = bench.timed({ type: 'goTo', at: MINUTES * MINUTE * 0.9 });
  bench.timed({ type: 'goTo' });
  // Whoever drags rests now and then; what was used up meanwhile is prepared anew.
  const looks = moments().map((at) => {
    bench.idle();
    return bench.timed({ type: 'goTo', at });
  });
  return { replay, looks, unprepared };
}

/** Here and there, as somebody who looks for something. */
function moments(): number[] {
  const golden = 0.618_034;
  return Array.from({ length: LOOKS }, (_, index) => Math.floor(((index * golden) % 1) * MINUTES * MINUTE));
}

function document() {
  const actions = Array.from({ length: 5 }, (_, index) => ({
    at: (index + 1) * 5 * MINUTE,
    action: { type: 'killNode', name: `worker-${index + 1}` } satisfies Action,
  }));
  return scenario('bench', 'Bench', {
    seed: 1,
    machines: machines(20, 8),
    manifests: [deployment('web', PODS), service('web'), autoscaler('web', PODS, PODS * 1.1)],
    traffic: [
      { service: 'web', profile: { type: 'wave', base: PODS * 2, peak: PODS * 8, periodSeconds: 300 } },
    ],
    actions,
    at: MINUTES * MINUTE,
  });
}
