import type { Cluster, StartProgram, TimedAction } from '../engine/index.ts';
import { act, openScenario } from '../scenario/replay.ts';
import type { Lesson, LessonStep, Prediction, SolutionPart } from './lesson.ts';
import { lookOf } from './pointer.ts';
import { LessonRun } from './runner.ts';
import { actionOf } from './solution.ts';

/** How a lesson fared when it was played with its own solutions. */
export interface Rehearsal {
  readonly lesson: string;
  readonly steps: readonly StepRehearsal[];
  /** Every way in which the lesson does not keep what a lesson promises. */
  readonly breaches: readonly string[];
}

export interface StepRehearsal {
  readonly id: string;
  readonly metAtStart: boolean;
  readonly met: boolean;
  /** Virtual ms from the step's start until its goal was met, or until its solution was over. */
  readonly tookMs: number;
  /** Whether the goal is met without doing anything; undefined where the step says that waiting is the point. */
  readonly metByWaiting?: boolean;
}

/** How often the goal is looked at while time passes, virtual ms. */
const LOOK = 500;
/** How long nothing is done, at least, to see whether that would do. */
const IDLE = 60_000;

/** Plays a lesson headlessly, step by step. */
export function rehearse(lesson: Lesson, startProgram: StartProgram): Rehearsal {
  const cluster = openScenario(lesson.spec.scenario, startProgram);
  const run = new LessonRun(lesson, cluster);
  const steps: StepRehearsal[] = [];
  const breaches: string[] = [];
  while (run.step) {
    const { step } = run;
    const rehearsed = rehearseStep(step, run, cluster, startProgram, (problem) =>
      breaches.push(`${step.id}: ${problem}`),
    );
    steps.push(rehearsed);
    run.next(cluster);
  }
  return { lesson: lesson.metadata.name, steps, breaches };
}

function rehearseStep(
  step: LessonStep,
  run: LessonRun,
  cluster: Cluster,
  startProgram: StartProgram,
  breach: (problem: string) => void,
): StepRehearsal {
  const began = cluster.now;
  const actionsBefore = [...cluster.actions];
  const atStart = run.judge(cluster);
  if (atStart?.ok === false) breach(`its goal cannot be judged when it begins: ${atStart.message}`);
  const metAtStart = atStart?.ok === true && atStart.met;
  if (metAtStart) breach('its goal is met before anything was done');

  for (const part of step.solution) perform(part, run, cluster, breach);
  const met = run.look(cluster);
  if (!met) breach(`its solution does not meet its goal${run.problem ? ` (${run.problem})` : ''}`);
  const tookMs = cluster.now - began;
  if (met && step.predict) checkPrediction(step.predict, run, cluster, breach);
  if (step.waiting) return { id: step.id, metAtStart, met, tookMs };

  const metByWaiting = idle(run, startProgram, actionsBefore, began, Math.max(IDLE, tookMs));
  if (metByWaiting)
    breach('waiting alone meets its goal, and the step does not say that waiting is the point');
  return { id: step.id, metAtStart, met, tookMs, metByWaiting };
}

/** A prediction's answer is the cluster's: it must call exactly one right. */
function checkPrediction(
  predict: Prediction,
  run: LessonRun,
  cluster: Cluster,
  breach: (problem: string) => void,
): void {
  const results = run.judgePrediction(predict, cluster);
  for (const [place, result] of results.entries())
    if (!result.ok) breach(`its prediction's answer ${place + 1} cannot be judged: ${result.message}`);
  const right = results.filter((result) => result.ok && result.met).length;
  if (right !== 1) breach(`its prediction has ${right} right answers`);
}

/** Does a part of a solution; lets time pass until the goal is met or the wait is over. */
export function perform(
  part: SolutionPart,
  run: LessonRun,
  cluster: Cluster,
  breach: (problem: string) => void,
): void {
  if ('look' in part) {
    run.noteLook(lookOf(part.look, cluster));
    return;
  }
  if ('do' in part) {
    const outcome = act(cluster, actionOf(part, cluster));
    if (!outcome.ok) breach(`its solution's ${part.do.type} is refused: ${outcome.message}`);
    return;
  }
  const until = cluster.now + part.wait;
  while (cluster.now < until && !run.look(cluster)) {
    cluster.runUntil(Math.min(until, cluster.now + LOOK));
  }
}

/** Goes back to a step's start, does nothing for a while, and tells whether that met the goal. */
function idle(
  run: LessonRun,
  startProgram: StartProgram,
  actions: readonly TimedAction[],
  began: number,
  ms: number,
): boolean {
  const cluster = openScenario({ ...run.lesson.spec.scenario, actions, at: began }, startProgram);
  const until = began + ms;
  while (cluster.now < until) {
    const result = run.judge(cluster, []);
    if (result?.ok && result.met) return true;
    cluster.runUntil(Math.min(until, cluster.now + LOOK));
  }
  return false;
}
