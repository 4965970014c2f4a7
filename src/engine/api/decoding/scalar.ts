import { canonicalQuantity, canonicalResource, tryParseQuantity } from '../quantity.ts';
import { quoteText } from '../text.ts';
import { type Context, fail, failType } from './context.ts';
import type { Place } from './place.ts';

export function decodeString(
  value: unknown,
  goName: string,
  place: Place | undefined,
  context: Context,
): string | undefined {
  return typeof value === 'string' ? value : failType(context, value, goName, place);
}

export function decodeBool(value: unknown, place: Place | undefined, context: Context): boolean | undefined {
  return typeof value === 'boolean' ? value : failType(context, value, 'bool', place);
}

/** An integer of Go's int32 or int64; beyond 2^53 a JavaScript number is not exact, which no field needs. */
export function decodeInteger(
  value: unknown,
  bits: 32 | 64,
  place: Place | undefined,
  context: Context,
): number | undefined {
  const goName = `int${bits}`;
  if (typeof value !== 'number') return failType(context, value, goName, place);
  const limit = bits === 32 ? 2 ** 31 : 2 ** 63;
  const fits = Number.isInteger(value) && value >= -limit && value < limit;
  // Adding 0 turns -0, which JSON text can hold and Go's integers cannot, into 0.
  return fits ? value + 0 : failType(context, value, goName, place, true);
}

export function decodeFloat(value: unknown, place: Place | undefined, context: Context): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : failType(context, value, 'float64', place);
}

/** Models k8s.io/apimachinery/pkg/util/intstr.IntOrString.UnmarshalJSON */
export function decodeIntOrString(value: unknown, context: Context): number | string | undefined {
  return typeof value === 'string' ? value : decodeInteger(value, 32, undefined, context);
}

/** Models k8s.io/apimachinery/pkg/api/resource.Quantity.UnmarshalJSON */
export function decodeQuantity(
  value: unknown,
  inResourceList: boolean,
  context: Context,
): string | undefined {
  const text =
    typeof value === 'string' || typeof value === 'number' ? String(value).trim() : 'neither text nor number';
  const canonical = inResourceList ? canonicalResource(text) : canonicalQuantity(text);
  if (canonical !== undefined) return canonical;
  const parsed = tryParseQuantity(text);
  return fail(context, parsed.ok ? '' : parsed.error);
}

const rfc3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Models k8s.io/apimachinery/pkg/apis/meta/v1.Time.UnmarshalJSON */
export function decodeTime(value: unknown, context: Context): string | undefined {
  if (typeof value !== 'string') return failType(context, value, 'string', undefined);
  if (rfc3339.test(value)) return value;
  return fail(
    context,
    `parsing time ${quoteText(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${quoteText(value)} as "2006"`,
  );
}

/** Base64 text, as the values of a Secret's `data`. */
export function decodeBytes(value: unknown, place: Place | undefined, context: Context): string | undefined {
  if (typeof value !== 'string') return failType(context, value, '[]uint8', place);
  const text = value.replace(/[\r\n]/g, '');
  const wrong = /[^A-Za-z0-9+/=]/.exec(text)?.index ?? text.replace(/={0,2}$/, '').search('=');
  if (wrong >= 0) return fail(context, `illegal base64 data at input byte ${wrong}`);
  return text.length % 4 === 0
    ? text
    : fail(context, `illegal base64 data at input byte ${text.length - (text.length % 4)}`);
}
