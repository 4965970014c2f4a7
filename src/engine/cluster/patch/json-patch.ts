import { isEqual } from '../../store/equal.ts';
import { isFields, type Patched, setField } from './patch.ts';

const MOST_OPERATIONS = 500;

class Wrong extends Error {}

/** Applies operations one after the other; all of them or none. Models RFC 6902, with the words of github.com/evanphx/json-patch */
export function jsonPatch(value: unknown, patch: unknown): Patched {
  if (!Array.isArray(patch) || patch.length > MOST_OPERATIONS)
    return {
      ok: false,
      message: 'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    };
  try {
    const start: unknown = structuredCopy(value);
    return { ok: true, value: patch.reduce((so, operation) => operate(so, operation), start) };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, message: error.message };
    throw error;
  }
}

function operate(value: unknown, operation: unknown): unknown {
  if (!isFields(operation) || typeof operation.op !== 'string') throw new Wrong('Unexpected kind: unknown');
  const path = pathOf(operation.path);
  switch (operation.op) {
    case 'add':
      return put(value, path, operation.value, 'add');
    case 'replace':
      return put(remove(value, path, 'replace'), path, operation.value, 'add');
    case 'remove':
      return remove(value, path, 'remove');
    case 'copy':
      return put(value, path, at(value, pathOf(operation.from), 'copy'), 'copy');
    case 'move': {
      const from = pathOf(operation.from);
      const moved = at(value, from, 'move');
      return put(remove(value, from, 'move'), path, moved, 'move');
    }
    case 'test':
      if (!isEqual(at(value, path, 'test'), operation.value))
        throw new Wrong(`testing value /${path.join('/')} failed: test failed`);
      return value;
    default:
      throw new Wrong(`Unexpected kind: ${operation.op}`);
  }
}

/** Models RFC 6901 */
function pathOf(path: unknown): string[] {
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/')))
    throw new Wrong('missing "path" or "from" of an operation: it begins with /');
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(value: unknown, path: readonly string[], doing: string): unknown {
  return path.reduce<unknown>((place, step) => {
    if (Array.isArray(place)) return place[indexIn(place, step, doing, path)];
    if (isFields(place) && Object.hasOwn(place, step)) return place[step];
    throw missing(doing, path);
  }, value);
}

function put(value: unknown, path: readonly string[], item: unknown, doing: string, whole = path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return item;
  if (Array.isArray(value)) {
    if (rest.length > 0) {
      const index = indexIn(value, step, doing, whole);
      return value.with(index, put(value[index], rest, item, doing, whole));
    }
    const index = step === '-' ? value.length : indexIn([...value, undefined], step, doing, whole);
    return value.toSpliced(index, 0, item);
  }
  if (!isFields(value)) throw missing(doing, whole);
  if (rest.length > 0 && !Object.hasOwn(value, step)) throw missing(doing, whole);
  const changed = { ...value };
  setField(changed, step, rest.length > 0 ? put(value[step], rest, item, doing, whole) : item);
  return changed;
}

function remove(value: unknown, path: readonly string[], doing: string, whole = path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return null;
  if (Array.isArray(value)) {
    const index = indexIn(value, step, doing, whole);
    return rest.length > 0
      ? value.with(index, remove(value[index], rest, doing, whole))
      : value.toSpliced(index, 1);
  }
  if (!isFields(value) || !Object.hasOwn(value, step)) throw missing(doing, whole);
  if (rest.length > 0) {
    const changed = { ...value };
    setField(changed, step, remove(value[step], rest, doing, whole));
    return changed;
  }
  const { [step]: _, ...others } = value;
  return others;
}

function indexIn(list: readonly unknown[], step: string, doing: string, path: readonly string[]): number {
  const index = /^\d{1,6}$/.test(step) ? Number(step) : Number.NaN;
  if (index < list.length) return index;
  throw missing(doing, path);
}

function missing(doing: string, path: readonly string[]): Wrong {
  return new Wrong(
    `the server rejected our request due to an error in our request: ${doing} operation does not apply: doc is missing path: "/${path.join('/')}": missing value`,
  );
}

/** Plain JSON, so that what is moved within it is not shared. */
function structuredCopy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
