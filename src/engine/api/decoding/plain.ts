import { type Context, fail, setField, spend } from './context.ts';

const deepest = 100;

/**
 * A copy of what has no schema, cut loose from the input. Refuses what is nested too deep or runs in circles,
 * and what JSON cannot say.
 */
export function copyPlain(value: unknown, context: Context, depth = 0): unknown {
  if (depth > deepest) return fail(context, 'exceeded max depth');
  if (!spend(context, typeof value === 'string' ? value.length : 0)) return undefined;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : fail(context, `invalid number ${value}`);
    case 'object':
      break;
    default:
      return fail(context, `a ${typeof value} is not JSON`);
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => copyPlain(item, context, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    if (!spend(context, name.length)) break;
    setField(copy, name, copyPlain(field, context, depth + 1));
  }
  return copy;
}
