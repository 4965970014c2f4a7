import { isKnownKind, kinds } from '../kinds.ts';
import type { ApiError } from '../result.ts';
import { quoteText } from '../text.ts';

export type FieldErrorType =
  | 'Required value'
  | 'Invalid value'
  | 'Unsupported value'
  | 'Duplicate value'
  | 'Forbidden'
  | 'Not found'
  | 'Too long'
  | 'Too many';

/** What is wrong with one field. Models k8s.io/apimachinery/pkg/util/validation/field.Error */
export interface FieldError {
  /** `spec.containers[0].name` */
  readonly path: string;
  readonly type: FieldErrorType;
  /** The value at fault; absent for types that do not show one. */
  readonly badValue?: unknown;
  readonly detail: string;
}

/** Where validation collects what it finds. */
export type Errors = FieldError[];

export function required(errors: Errors, path: string, detail = ''): void {
  errors.push({ path, type: 'Required value', detail });
}

export function invalid(errors: Errors, path: string, badValue: unknown, detail: string): void {
  errors.push({ path, type: 'Invalid value', badValue: badValue ?? null, detail });
}

export function forbidden(errors: Errors, path: string, detail: string): void {
  errors.push({ path, type: 'Forbidden', detail });
}

export function duplicate(errors: Errors, path: string, badValue: unknown, detail = ''): void {
  errors.push({ path, type: 'Duplicate value', badValue, detail });
}

export function notFound(errors: Errors, path: string, badValue: unknown): void {
  errors.push({ path, type: 'Not found', badValue, detail: '' });
}

export function tooLong(errors: Errors, path: string, limit: number): void {
  errors.push({ path, type: 'Too long', detail: `may not be more than ${limit} bytes` });
}

export function tooMany(errors: Errors, path: string, actual: number, limit: number): void {
  const items = limit === 1 ? 'item' : 'items';
  errors.push({ path, type: 'Too many', badValue: actual, detail: `must have at most ${limit} ${items}` });
}

/** Unless the value is one of the supported ones. */
export function oneOf(errors: Errors, path: string, value: unknown, supported: readonly string[]): void {
  if (typeof value === 'string' && supported.includes(value)) return;
  notSupported(errors, path, value, supported);
}

export function notSupported(
  errors: Errors,
  path: string,
  badValue: unknown,
  supported: readonly string[],
): void {
  const detail = supported.length > 0 ? `supported values: ${supported.map(quoteText).join(', ')}` : '';
  errors.push({ path, type: 'Unsupported value', badValue: badValue ?? '', detail });
}

/** One message for each thing that a check of a name or the like found. */
export function invalidEach(
  errors: Errors,
  path: string,
  badValue: unknown,
  details: readonly string[],
): void {
  for (const detail of details) invalid(errors, path, badValue, detail);
}

/** `spec.replicas: Invalid value: -1: must be greater than or equal to 0`. */
export function formatFieldError({ path, type, badValue, detail }: FieldError): string {
  const shown = badValue === undefined ? type : `${type}: ${formatValue(badValue)}`;
  return detail ? `${path}: ${shown}: ${detail}` : `${path}: ${shown}`;
}

function formatValue(value: unknown): string {
  if (typeof value === 'string') return quoteText(value);
  const text = JSON.stringify(value) ?? 'null';
  return text.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/** Several errors as one text: in brackets when there are more than one, each only once. */
export function formatFieldErrors(errors: readonly FieldError[]): string {
  const texts = [...new Set(errors.map(formatFieldError))];
  return texts.length === 1 ? `${texts[0]}` : `[${texts.join(', ')}]`;
}

/**
 * `Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: ...`, word for word as the API server
 * says it.
 * Models k8s.io/apimachinery/pkg/api/errors.NewInvalid
 */
export function invalidMessage(kind: string, name: string, errors: readonly FieldError[]): string {
  const apiVersion = isKnownKind(kind) ? kinds[kind].apiVersion : '';
  const group = apiVersion.includes('/') ? `.${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  const head = `${kind}${group} ${quoteText(name)} is invalid`;
  return errors.length === 0 ? head : `${head}: ${formatFieldErrors(errors)}`;
}

/** The refusal (422) that the API server answers with. */
export function invalidError(
  kind: string,
  name: string,
  errors: readonly FieldError[],
): { ok: false; error: ApiError } {
  const causes = errors.map((error) => formatFieldError(error));
  return {
    ok: false,
    error: { code: 422, reason: 'Invalid', message: invalidMessage(kind, name, errors), causes },
  };
}
