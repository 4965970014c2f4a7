import { type ActionType, parseAction } from '../engine/index.ts';
import { actionReader } from '../scenario/action-reader.ts';
import { scenarioSpecReader } from '../scenario/parse-scenario.ts';
import {
  accept,
  misread,
  type Path,
  type Reader,
  type Reading,
  unexpected,
} from '../scenario/reading/reading.ts';
import { checked, isPlainObject, list, optional, record } from '../scenario/reading/structures.ts';
import { flag, integer, objectName, oneOf, text } from '../scenario/reading/values.ts';
import { apiVersion } from '../scenario/scenario.ts';
import { checkGoal } from './goals.ts';
import type { Lesson, LessonSpec, LessonStep, SolutionPart } from './lesson.ts';

const line = text(200);
const paragraphs = text(10_000);

const goalReader: Reader<string> = checked(text(2_000), (goal, path) => {
  const problem = checkGoal(goal);
  return problem === undefined ? undefined : misread(path, `is no CEL that gives true or false: ${problem}`);
});

const LONGEST_WAIT = 3_600_000;

/** `90s` or `5m`, as virtual ms. */
const waitReader: Reader<number> = (value, path) => {
  const [, amount, unit] = (typeof value === 'string' && /^(\d{1,6})(s|m)$/.exec(value)) || [];
  const ms = Number(amount) * (unit === 'm' ? 60_000 : 1_000);
  return ms <= LONGEST_WAIT ? accept(ms) : unexpected(path, 'a duration of at most 60m, such as 90s', value);
};

const doReader = record('something to do', { do: actionReader });
const pauseReader = record('a wait', { wait: waitReader });
const partReader: Reader<SolutionPart> = (value, path): Reading<SolutionPart> =>
  isPlainObject(value) && Object.hasOwn(value, 'wait') ? pauseReader(value, path) : doReader(value, path);

const stepReader: Reader<LessonStep> = record('a step', {
  id: objectName,
  title: line,
  say: paragraphs,
  goal: goalReader,
  goalSays: line,
  waiting: optional(flag),
  hint: list(text(1_000), 'hints', 10),
  solution: list(partReader, 'parts', 100),
});

/** The engine knows its actions; one that it does not know it refuses at the type. */
const toolReader: Reader<ActionType> = (value, path) => {
  const parsed = parseAction({ type: value }, 'action');
  if (parsed.ok || !parsed.message.startsWith('action.type:')) return accept(value as ActionType);
  return misread(path, parsed.message.replace('action.type: ', ''));
};

const claimReader: Reader<string> = (value, path) =>
  typeof value === 'string' && /^[AB]\d{1,2}$/.test(value)
    ? accept(value)
    : unexpected(path, 'a claim of the curriculum, such as A5', value);

const specReader: Reader<LessonSpec> = checked(
  record("a lesson's spec", {
    title: line,
    minutes: integer(1, 120),
    claims: list(claimReader, 'claims', 50),
    source: list(record('a source', { article: line, section: line }), 'sources', 10),
    scenario: scenarioSpecReader,
    tools: list(toolReader, 'tools', 50),
    steps: list(stepReader, 'steps', 50),
    closing: paragraphs,
  }),
  checkWhole,
);

/** A lesson; its value must be plain JSON already. */
export const lessonReader: Reader<Lesson> = record('a Lesson', {
  apiVersion: oneOf(apiVersion),
  kind: oneOf('Lesson'),
  metadata: record("a lesson's metadata", { name: objectName }),
  spec: specReader,
});

function checkWhole({ steps, tools }: LessonSpec, path: Path): Reading<never> | undefined {
  if (steps.length === 0) return misread([...path, 'steps'], 'must hold at least one step');
  const ids = steps.map(({ id }) => id);
  for (const [index, { id, solution }] of steps.entries()) {
    const at = [...path, 'steps', index];
    if (ids.indexOf(id) !== index)
      return misread([...at, 'id'], `must differ from the steps before it: "${id}"`);
    for (const [place, part] of solution.entries()) {
      if (!('do' in part) || tools.includes(part.do.type)) continue;
      return misread(
        [...at, 'solution', place, 'do', 'type'],
        `${part.do.type} is not among the lesson's tools`,
      );
    }
  }
  return undefined;
}
