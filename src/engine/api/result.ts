/** An API server's refusal, as `metav1.Status` gives it: expected, so a value and not an exception. */
export interface ApiError {
  readonly code: 400 | 403 | 404 | 409 | 422 | 429 | 503;
  readonly reason:
    | 'BadRequest'
    | 'Forbidden'
    | 'NotFound'
    | 'AlreadyExists'
    | 'Conflict'
    | 'Invalid'
    | 'TooManyRequests'
    | 'ServiceUnavailable';
  /** Worded as the API server words it. */
  readonly message: string;
  /** For Invalid: what is wrong field by field, as kubectl lists it. */
  readonly causes?: readonly string[];
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ApiError };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(
  code: ApiError['code'],
  reason: ApiError['reason'],
  message: string,
): { ok: false; error: ApiError } {
  return { ok: false, error: { code, reason, message } };
}
