import { type Action, actionTypes, parseAction, type TimedAction } from '../engine/index.ts';
import { limits } from './limits.ts';
import { manifestReader } from './manifest-reader.ts';
import {
  accept,
  formatPath,
  type Misreading,
  misread,
  type Path,
  type Reader,
  type Reading,
} from './reading/reading.ts';
import { takes } from './reading/schema.ts';
import { list, record } from './reading/structures.ts';
import { integer, number } from './reading/values.ts';
import { profileReader } from './traffic-reader.ts';

/** A thing that a person can do; its value must be plain JSON already. */
export const actionReader: Reader<Action> = takes(
  (value, path) => {
    const place = formatPath(path);
    const parsed = parseAction(value, place);
    if (!parsed.ok) return placed(parsed.message, place, path);
    return tooMuch(parsed.value, path) ?? accept(parsed.value);
  },
  // What each type of action takes, the engine says when it reads one.
  () => ({
    title: 'an action',
    type: 'object',
    properties: { type: { enum: actionTypes } },
    required: ['type'],
  }),
);

export const timedActionReader: Reader<TimedAction> = record('a timed action', {
  at: number(0, limits.moment),
  action: actionReader,
});

const replicas = integer(0, limits.replicas);
const cores = number(limits.cores.least, limits.cores.most);
const memoryGiB = number(limits.memoryBytes.least / 1024 ** 3, limits.memoryBytes.most / 1024 ** 3);
const manifests = list(manifestReader, 'manifests', limits.manifests);

/** What the engine would take, but a document from outside must not ask for. */
function tooMuch(action: Action, path: Path): Reading<never> | undefined {
  const readings = (): Reading<unknown>[] => {
    switch (action.type) {
      case 'apply':
      case 'create':
        return [manifests(action.manifests, [...path, 'manifests'])];
      case 'scale':
        return [replicas(action.replicas, [...path, 'replicas'])];
      case 'addNode':
        return [cores(action.cores, [...path, 'cores']), memoryGiB(action.memoryGiB, [...path, 'memoryGiB'])];
      case 'setTraffic':
        return [profileReader(action.profile, [...path, 'profile'])];
      default:
        return [];
    }
  };
  return readings().find((reading) => !reading.ok) as Reading<never> | undefined;
}

/** The engine's message begins with the place as text, which may be deeper than the action's own. */
function placed(message: string, place: string, path: Path): Misreading {
  const rest = message.startsWith(place) ? message.slice(place.length) : `: ${message}`;
  const [, deeper = '', problem = rest] = /^((?:\.[\w-]+|\[\d+\])*): (.*)$/s.exec(rest) ?? [];
  const steps = deeper.match(/[\w-]+/g) ?? [];
  return misread([...path, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))], problem);
}
