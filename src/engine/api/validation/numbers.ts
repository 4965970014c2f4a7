import { type Errors, invalid, invalidEach } from './error.ts';
import { checkPercent, checkPortName } from './names.ts';

/** Models k8s.io/apimachinery/pkg/api/validation.ValidateNonnegativeField */
export function nonNegative(errors: Errors, path: string, value: number | undefined): void {
  if (value !== undefined && value < 0) invalid(errors, path, value, 'must be greater than or equal to 0');
}

/** Models pkg/apis/core/validation.ValidatePositiveField */
export function positive(errors: Errors, path: string, value: number): void {
  if (value <= 0) invalid(errors, path, value, 'must be greater than zero');
}

/** A TCP or UDP port, 1 to 65535. */
export function portNumber(errors: Errors, path: string, port: number): void {
  if (port < 1 || port > 65_535) invalid(errors, path, port, 'must be between 1 and 65535, inclusive');
}

/** Models pkg/apis/core/validation.ValidatePortNumOrName */
export function portNumberOrName(errors: Errors, path: string, port: number | string | undefined): void {
  if (typeof port === 'string') invalidEach(errors, path, port, checkPortName(port));
  else portNumber(errors, path, port ?? 0);
}

/** Models pkg/apis/apps/validation.ValidatePositiveIntOrPercent */
export function intOrPercent(errors: Errors, path: string, value: number | string | undefined): void {
  if (typeof value === 'string') invalidEach(errors, path, value, checkPercent(value));
  else nonNegative(errors, path, value);
}

/** Models pkg/apis/apps/validation.IsNotMoreThan100Percent */
export function atMost100Percent(errors: Errors, path: string, value: number | string | undefined): void {
  if (typeof value === 'string' && checkPercent(value).length === 0 && Number.parseInt(value, 10) > 100) {
    invalid(errors, path, value, 'must not be greater than 100%');
  }
}

/** The number in `5` or `5%`; 0 for anything else. Models pkg/apis/apps/validation getIntOrPercentValue */
export function intOrPercentValue(value: number | string | undefined): number {
  if (typeof value === 'number') return value;
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? 0 : number;
}
