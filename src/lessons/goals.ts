import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import type { Pod } from '../engine/index.ts';
import { lists, type Moment, type Snapshot } from './snapshot.ts';

export type GoalResult =
  | { readonly ok: true; readonly met: boolean }
  /** The expression spoke of something that is not there. */
  | { readonly ok: false; readonly message: string };

type Fields = Readonly<Record<string, unknown>>;

/**
 * The language of goals: CEL over a {@link Snapshot}. Objects are those of the API, so that
 * `pods.exists(p, p.metadata.name == "lonely" && p.status.phase == "Running")` reads as in Kubernetes itself.
 */
const environment = makeEnvironment();
/** The moment that is judged: functions that ask the cluster ask this one. */
let judged: Moment | undefined;
const compiled = new Map<string, ReturnType<Environment['parse']>>();

/** What is wrong with a goal's expression; undefined when nothing is. */
export function checkGoal(goal: string): string | undefined {
  const check = environment.check(goal);
  if (!check.valid) return firstLine(check.error?.message ?? 'it cannot be read');
  return check.type === 'bool' || check.type === 'dyn' ? undefined : `it gives ${check.type}`;
}

/** Whether the cluster is as the goal asks. The goal must have passed {@link checkGoal}. */
export function evaluateGoal(goal: string, snapshot: Snapshot): GoalResult {
  const evaluate = compiled.get(goal) ?? environment.parse(goal);
  compiled.set(goal, evaluate);
  judged = snapshot;
  try {
    const value: unknown = evaluate(snapshot as unknown as Fields);
    return typeof value === 'boolean'
      ? { ok: true, met: value }
      : { ok: false, message: 'it gives no true or false' };
  } catch (error) {
    if (error instanceof EvaluationError) return { ok: false, message: firstLine(error.message) };
    throw error;
  } finally {
    judged = undefined;
  }
}

function makeEnvironment(): Environment {
  const made = new Environment({ limits: { maxAstNodes: 2_000, maxDepth: 60 } })
    .registerVariable('now', 'double', { description: 'virtual seconds since the scenario began' })
    .registerVariable('elapsed', 'double', { description: 'virtual seconds since the step began' })
    .registerVariable('before', 'map', { description: 'all of this as it was when the step began' })
    .registerFunction('ready(dyn): bool', isReady, {
      description: 'whether a Pod or Node says that it is Ready',
    })
    .registerFunction('ending(dyn): bool', isEnding, { description: 'whether an object was told to end' })
    .registerFunction('label(dyn, string): string', labelOf, {
      description: "a label's value, or empty text",
    })
    .registerFunction('logs(dyn, string): string', logsOf, {
      description: 'what a container of a pod has written, lines joined',
    })
    .registerFunction('owner(dyn): string', ownerOf, {
      description: 'the controller that owns an object, such as `ReplicaSet/web-5d9`, or empty text',
    })
    .registerVariable('traffic', 'map', { description: 'load by Service name' })
    .registerVariable('usage', 'map', { description: 'what pods use, by name' })
    .registerVariable('did', 'list<dyn>', { description: 'what the learner did since the step began' })
    .registerVariable('looked', 'list<string>', {
      description: 'what the learner looked at since the step began',
    });
  for (const list of [...Object.keys(lists), 'events']) made.registerVariable(list, 'list<dyn>');
  return withNumbers(made);
}

/** JSON has one kind of number; CEL has two, and would not let `rps + 1` be. */
function withNumbers(made: Environment): Environment {
  const operators = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  };
  for (const [sign, compute] of Object.entries(operators)) {
    const mixed = (a: unknown, b: unknown) => compute(Number(a), Number(b));
    made.registerOperator(`double ${sign} int`, mixed);
    made.registerOperator(`int ${sign} double`, mixed);
  }
  return made;
}

function isReady(object: unknown): boolean {
  const { status } = object as { status?: { conditions?: readonly { type: string; status: string }[] } };
  return (status?.conditions ?? []).some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  );
}

function isEnding(object: unknown): boolean {
  return (object as { metadata: { deletionTimestamp?: string } }).metadata.deletionTimestamp !== undefined;
}

function labelOf(object: unknown, name: string): string {
  const { labels = {} } = (object as { metadata: { labels?: Readonly<Record<string, string>> } }).metadata;
  return Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}

function logsOf(pod: unknown, container: string): string {
  return judged?.readLog(pod as Pod, container) ?? '';
}

function ownerOf(object: unknown): string {
  const { ownerReferences = [] } = (object as Pod).metadata;
  const owner = ownerReferences.find(({ controller }) => controller);
  return owner ? `${owner.kind}/${owner.name}` : '';
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
