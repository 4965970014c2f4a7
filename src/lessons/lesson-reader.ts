import { type ActionType, actionTypes, parseAction } from '../engine/index.ts';
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
import { schemaOf, takes } from '../scenario/reading/schema.ts';
import { checked, isPlainObject, list, optional, record } from '../scenario/reading/structures.ts';
import { flag, integer, objectName, oneOf, text } from '../scenario/reading/values.ts';
import { apiVersion } from '../scenario/scenario.ts';
import { curriculum, isClaim } from './curriculum.ts';
import { checkGoal } from './goals.ts';
import type { Lesson, LessonSpec, LessonStep, Pointer, Prediction, SolutionPart } from './lesson.ts';
import { linksOf, problemOf } from './text-links.ts';

const line = text(200);
const paragraphs = text(10_000);

const goalReader: Reader<string> = checked(text(2_000), (goal, path) => {
  const problem = checkGoal(goal);
  return problem === undefined ? undefined : misread(path, `is no CEL that gives true or false: ${problem}`);
});

const LONGEST_WAIT = 3_600_000;

/** `90s` or `5m`, as virtual ms. */
const waitReader: Reader<number> = takes(
  (value, path) => {
    const [, amount, unit] = (typeof value === 'string' && /^(\d{1,6})(s|m)$/.exec(value)) || [];
    const ms = Number(amount) * (unit === 'm' ? 60_000 : 1_000);
    return ms <= LONGEST_WAIT
      ? accept(ms)
      : unexpected(path, 'a duration of at most 60m, such as 90s', value);
  },
  () => ({ type: 'string', pattern: '^\\d{1,6}(s|m)$' }),
);

const LABEL = /^[a-zA-Z0-9][-a-zA-Z0-9_./]{0,100}=[-a-zA-Z0-9_.]{1,63}$/;

const labelReader: Reader<string> = takes(
  (value, path) =>
    typeof value === 'string' && LABEL.test(value)
      ? accept(value)
      : unexpected(path, 'a label and its value, such as app=web', value),
  () => ({ type: 'string', pattern: LABEL.source }),
);

const pointerReader: Reader<Pointer> = checked(
  record('something to look at', {
    kind: text(60),
    namespace: optional(objectName),
    name: optional(objectName),
    label: optional(labelReader),
  }),
  ({ name, label }, path) =>
    (name === undefined) === (label === undefined)
      ? misread(path, 'needs either a name or a label')
      : undefined,
);

const predictionReader: Reader<Prediction> = checked(
  record('a prediction', {
    asks: line,
    answers: list(record('an answer', { says: line, right: goalReader }), 'answers', 6),
    because: paragraphs,
  }),
  ({ answers }, path) =>
    answers.length < 2 ? misread([...path, 'answers'], 'must hold at least two answers') : undefined,
);

const pickReader: Reader<Readonly<Record<string, string>>> = takes(readPick, () => ({
  type: 'object',
  additionalProperties: schemaOf(labelReader),
}));

function readPick(value: unknown, path: Path): Reading<Readonly<Record<string, string>>> {
  if (!isPlainObject(value)) return unexpected(path, 'fields of the action and labels of pods', value);
  for (const [field, label] of Object.entries(value)) {
    if (!/^[a-z][a-zA-Z]{0,30}$/.test(field)) return misread([...path, field], 'is no field of an action');
    const read = labelReader(label, [...path, field]);
    if (!read.ok) return read;
  }
  return accept(value as Readonly<Record<string, string>>);
}

const doReader = record('something to do', { do: actionReader, pick: optional(pickReader) });
const pauseReader = record('a wait', { wait: waitReader });
const lookReader = record('a look', { look: pointerReader });
const partReader: Reader<SolutionPart> = takes(readPart, () => ({
  anyOf: [doReader, pauseReader, lookReader].map(schemaOf),
}));

function readPart(value: unknown, path: Path): Reading<SolutionPart> {
  if (isPlainObject(value) && Object.hasOwn(value, 'wait')) return pauseReader(value, path);
  if (isPlainObject(value) && Object.hasOwn(value, 'look')) return lookReader(value, path);
  return doReader(value, path);
}

const claimReader: Reader<string> = takes(
  (value, path) =>
    typeof value === 'string' && isClaim(value)
      ? accept(value)
      : unexpected(path, 'a claim of the curriculum or a row of its fine print, such as A5 or F1', value),
  () => ({ enum: Object.keys(curriculum) }),
);

const stepReader: Reader<LessonStep> = record('a step', {
  id: objectName,
  title: line,
  say: paragraphs,
  shows: optional(list(claimReader, 'claims', 20)),
  look: optional(list(pointerReader, 'things to look at', 10)),
  predict: optional(predictionReader),
  goal: goalReader,
  goalSays: line,
  waiting: optional(flag),
  hint: list(text(1_000), 'hints', 10),
  solution: list(partReader, 'parts', 100),
});

/** The engine knows its actions; one that it does not know it refuses at the type. */
const toolReader: Reader<ActionType> = takes(
  (value, path) => {
    const parsed = parseAction({ type: value }, 'action');
    if (parsed.ok || !parsed.message.startsWith('action.type:')) return accept(value as ActionType);
    return misread(path, parsed.message.replace('action.type: ', ''));
  },
  () => ({ enum: actionTypes }),
);

const specReader: Reader<LessonSpec> = checked(
  record("a lesson's spec", {
    title: line,
    summary: line,
    minutes: integer(1, 120),
    claims: list(claimReader, 'claims', 50),
    prerequisites: list(objectName, 'lessons', 10),
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

function checkWhole(spec: LessonSpec, path: Path): Reading<never> | undefined {
  return checkSteps(spec, [...path, 'steps']) ?? checkClaims(spec, path) ?? checkLinks(spec, path);
}

function checkSteps({ steps, tools }: LessonSpec, path: Path): Reading<never> | undefined {
  if (steps.length === 0) return misread(path, 'must hold at least one step');
  const ids = steps.map(({ id }) => id);
  for (const [index, { id, solution }] of steps.entries()) {
    const at = [...path, index];
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

/** The claims of a lesson are those that its steps show: no more, no fewer. */
function checkClaims({ claims, steps }: LessonSpec, path: Path): Reading<never> | undefined {
  const shown = new Set(steps.flatMap(({ shows = [] }) => shows));
  const missing = claims.findIndex((claim) => !shown.has(claim));
  if (missing >= 0)
    return misread(
      [...path, 'claims', missing],
      `no step shows ${claims[missing]}: name it in its \`shows\``,
    );
  for (const [index, { shows = [] }] of steps.entries()) {
    const place = shows.findIndex((claim) => !claims.includes(claim));
    if (place >= 0)
      return misread(
        [...path, 'steps', index, 'shows', place],
        `${shows[place]} is not among the lesson's claims`,
      );
  }
  return undefined;
}

/** Text may point at words, claims and tools; each must be there, and a tool must be one that the lesson has. */
function checkLinks({ steps, tools, closing }: LessonSpec, path: Path): Reading<never> | undefined {
  const texts = steps.flatMap(({ say, hint, predict }, index): (readonly [Path, string])[] => [
    [[...path, 'steps', index, 'say'], say],
    ...hint.map((text, place) => [[...path, 'steps', index, 'hint', place], text] as const),
    ...(predict ? [[[...path, 'steps', index, 'predict', 'because'], predict.because] as const] : []),
  ]);
  for (const [at, text] of [...texts, [[...path, 'closing'], closing] as const]) {
    const problem = linksOf(text)
      .map((link) => problemOf(link, tools))
      .find((each) => each !== undefined);
    if (problem !== undefined) return misread(at, problem);
  }
  return undefined;
}
