import { makeKey } from '../engine/api/key.ts';
import { defaultSettings } from '../engine/api/settings.ts';
import type { Container, ContainerState, ContainerStatus, PodSpec } from '../engine/api/types.ts';
import { Hosts } from '../engine/machine/hosts.ts';
import { NodeAgents } from '../engine/node/agents.ts';
import { BackOff } from '../engine/node/back-off.ts';
import { evictionMonitoringPeriod } from '../engine/node/eviction/eviction-manager.ts';
import * as messages from '../engine/node/messages.ts';
import { evictionHard } from '../engine/node/node-resources.ts';
import { podPhase } from '../engine/node/pod-worker/phase.ts';
import { initialResult, maxProbeRetries, mayProbe } from '../engine/node/pod-worker/probe-worker.ts';
import { pullPolicyOf } from '../engine/node/pod-worker/pull-policy.ts';
import { exitCodeOfSignal, restartPolicyOf, shouldRestart } from '../engine/node/pod-worker/restart.ts';
import { Clock } from '../engine/sim/clock.ts';
import { RandomSource } from '../engine/sim/random.ts';
import { Client } from '../engine/store/client.ts';
import { Store } from '../engine/store/store.ts';
import { attempt, type CaseResult, casesOf, expectSections } from './result.ts';

interface CrashCase {
  readonly name?: string;
  readonly runSeconds: readonly number[];
  readonly restartDelaySeconds: readonly number[];
}
interface PullCase {
  readonly name?: string;
  readonly pullAttemptSeconds: readonly number[];
}
interface FactCase {
  readonly fact: string;
  readonly value: unknown;
}
interface RecordedContainer {
  readonly name: string;
  readonly init?: boolean;
  readonly restartPolicyAlways?: boolean;
  readonly state: 'missing' | 'waiting' | 'running' | 'terminated';
  readonly exitCode?: number;
  readonly lastExitCode?: number;
  readonly started?: boolean;
}
interface PhaseCase {
  readonly containers: readonly RecordedContainer[];
  readonly restartPolicy: string;
  readonly phase: string;
  readonly phaseIfTerminal: string;
}

/** Restart and pull delays, pod phases, and the kubelet's constants and words. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['crashLoop', 'facts', 'imagePull', 'podPhase']);
  return [
    ...casesOf<CrashCase>(vectors, 'crashLoop').map((recorded, index) =>
      attempt(`crashLoop ${recorded.name ?? index}`, recorded.restartDelaySeconds, () =>
        restartDelays(recorded.runSeconds),
      ),
    ),
    ...casesOf<FactCase>(vectors, 'facts').map(playFact),
    ...casesOf<PullCase>(vectors, 'imagePull').map(({ name, pullAttemptSeconds }, index) =>
      attempt(`imagePull ${name ?? index}`, pullAttemptSeconds, () =>
        pullAttempts(pullAttemptSeconds.length),
      ),
    ),
    ...casesOf<PhaseCase>(vectors, 'podPhase').map(playPhase),
  ];
}

function restartDelays(runSeconds: readonly number[]): number[] {
  const { containerBackOffInitial, containerBackOffMax } = defaultSettings;
  const backOff = new BackOff(() => ({ initial: containerBackOffInitial, max: containerBackOffMax }));
  let now = 0;
  return runSeconds.map((seconds) => {
    const exit = now + seconds * 1000;
    const delay = backOff.remainingSince('c', exit, exit);
    now = exit + delay;
    backOff.next('c', exit, now);
    return delay / 1000;
  });
}

function pullAttempts(count: number): number[] {
  const { imageBackOffInitial, imageBackOffMax } = defaultSettings;
  const backOff = new BackOff(() => ({ initial: imageBackOffInitial, max: imageBackOffMax }));
  let now = 0;
  return Array.from({ length: count }, () => {
    now += backOff.remainingSinceUpdate('image', now);
    backOff.next('image', now, now);
    return now / 1000;
  });
}

function playPhase({ containers, restartPolicy, ...expected }: PhaseCase, index: number): CaseResult {
  return attempt(`podPhase ${index}`, expected, () => {
    const spec = specOf(containers, restartPolicy);
    const statuses = containers.flatMap(statusOf);
    return { phase: podPhase(spec, statuses, false), phaseIfTerminal: podPhase(spec, statuses, true) };
  });
}

function specOf(containers: readonly RecordedContainer[], restartPolicy: string): PodSpec {
  const make = ({ name, restartPolicyAlways }: RecordedContainer): Container =>
    restartPolicyAlways ? { name, restartPolicy: 'Always' } : { name };
  return {
    restartPolicy,
    initContainers: containers.filter(({ init }) => init).map(make),
    containers: containers.filter(({ init }) => !init).map(make),
  };
}

function statusOf({
  name,
  state,
  exitCode = 0,
  lastExitCode,
  started,
}: RecordedContainer): ContainerStatus[] {
  if (state === 'missing') return [];
  const states: Readonly<Record<Exclude<RecordedContainer['state'], 'missing'>, ContainerState>> = {
    waiting: { waiting: {} },
    running: { running: {} },
    terminated: { terminated: { exitCode } },
  };
  return [
    {
      name,
      image: '',
      imageID: '',
      ready: false,
      restartCount: 0,
      ...(started !== undefined && { started }),
      state: states[state],
      lastState: lastExitCode === undefined ? {} : { terminated: { exitCode: lastExitCode } },
    },
  ];
}

function playFact({ fact, value }: FactCase): CaseResult {
  return attempt(`facts: ${fact}`, value, () => {
    const found = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (!found) throw new Error('this fact is not known here');
    return found();
  });
}

const seconds = (ms: number) => ms / 1000;
const onePod = (exitCode: number, restartPolicy: string, state: ContainerState) =>
  podPhase(
    { restartPolicy, containers: [{ name: 'c' }] },
    [
      {
        name: 'c',
        image: '',
        imageID: '',
        ready: false,
        restartCount: 1,
        state,
        lastState: { terminated: { exitCode } },
      },
    ],
    false,
  );

const facts: Readonly<Record<string, () => unknown>> = {
  'crash loop initial backoff seconds': () => seconds(defaultSettings.containerBackOffInitial),
  'crash loop reset after running longer than, seconds': longestRunWithoutReset,
  'waiting message format': () => messages.crashLoop('%s', '%s', '%s'),
  'BackOff event (Warning) format': () => messages.backOffRestarting('%s', '%s'),
  'image pull backoff initial/max seconds': () =>
    [defaultSettings.imageBackOffInitial, defaultSettings.imageBackOffMax].map(seconds),
  'probe result before the first run': () => ({
    liveness: initialResult.Liveness,
    readiness: initialResult.Readiness,
    startup: initialResult.Startup,
  }),
  'liveness and readiness probes wait for the startup probe': () =>
    !mayProbe('Liveness', false) && !mayProbe('Readiness', false) && mayProbe('Startup', false),
  'probe retries within one run when the handler errors': () => maxProbeRetries,
  'restart policy default': () => restartPolicyOf({}),
  'restart decision by policy and exit code': () =>
    (['Always', 'OnFailure', 'Never'] as const).flatMap((policy) =>
      [0, 1].map((exit) => ({ policy, exit, restart: shouldRestart(policy, exit) })),
    ),
  'exit codes by signal': () => ({
    SIGINT: exitCodeOfSignal(2),
    SIGKILL: exitCodeOfSignal(9),
    SIGTERM: exitCodeOfSignal(15),
  }),
  'default eviction-hard': () => evictionHard,
  'eviction monitoring period seconds': () => seconds(evictionMonitoringPeriod),
  'node lease duration / renew interval seconds': () =>
    [defaultSettings.nodeLeaseRenewInterval / 0.25, defaultSettings.nodeLeaseRenewInterval].map(seconds),
  events: () => ({
    'BackOff (pull)': asVerb(messages.backOffPulling('%q')),
    Created: in128(messages.created('%s')),
    Killing: messages.stopping('%s'),
    Started: messages.started('%s'),
    Unhealthy: messages.probeFailed('%s', '%s'),
  }),
  'evicted pod status': evictedStatus,
  'image pull policy default': () => ({
    ':latest or no tag': samePolicy('a:latest', 'a'),
    'other tag': samePolicy('a:1', 'registry:5000/a:b'),
  }),
  'pod phase when all containers ended, at least one non-zero, and none will restart': () =>
    onePod(1, 'Never', { terminated: { exitCode: 1 } }),
  'pod phase when a container is in CrashLoopBackOff with restartPolicy Always': () =>
    onePod(1, 'Always', { waiting: { reason: 'CrashLoopBackOff' } }),
};

/** `%q` brings its own quotation marks. */
function asVerb(message: string): string {
  return message.replace('"%q"', '%q');
}

/** The facts are v1.28's; since v1.32 the message has a colon after its second word. */
function in128(message: string): string {
  return message.replace('Created container: ', 'Created container ');
}

function samePolicy(...images: readonly string[]): string {
  return [...new Set(images.map((image) => pullPolicyOf({ image })))].join(' or ');
}

function longestRunWithoutReset(): number {
  const isReset = (run: number) => restartDelays([0, 0, run])[2] === 0;
  let longest = 0;
  while (!isReset(longest + 1)) longest++;
  return longest;
}

/** Seen happen: a running pod is evicted by its kubelet. */
function evictedStatus(): unknown {
  const clock = new Clock();
  const random = new RandomSource(1);
  const store = new Store(clock, random, defaultSettings);
  const agents = new NodeAgents(store, new Hosts(clock, defaultSettings), random);
  const user = new Client(store, 'user', { type: 'start' });
  user.create('Namespace', { metadata: { name: 'default' } });
  user.create('Machine', {
    metadata: { name: 'm' },
    spec: { cores: 1, memoryBytes: 2 ** 31 },
    status: { power: 'On' },
  });
  agents.start();
  const created = user.create('Pod', {
    metadata: { name: 'p' },
    spec: { nodeName: 'm', containers: [{ name: 'c', image: 'nginx:1' }] },
  });
  if (!created.ok) throw new Error(created.error.message);
  clock.runUntil(60_000);
  agents.evict(created.value.metadata.uid, 'The node was low on resource: memory.', { type: 'start' });
  clock.runUntil(120_000);
  const status = store.get('Pod', makeKey('default', 'p'))?.status;
  return { phase: status?.phase, reason: status?.reason };
}
