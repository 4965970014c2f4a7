import { isEmptySelector } from '../labels.ts';
import type { LabelSelector } from '../types.ts';
import { type Errors, invalid, required } from './error.ts';
import { shownSelector, validateLabelSelector } from './labels.ts';

/**
 * A selector that has to be there and select something in particular. `owner` is the word that upstream's
 * message has.
 */
export function validateRequiredSelector(
  errors: Errors,
  path: string,
  selector: LabelSelector | undefined,
  owner: string,
): void {
  if (!selector) {
    required(errors, path);
    return;
  }
  validateLabelSelector(errors, path, selector);
  if (isEmptySelector(selector)) {
    invalid(errors, path, shownSelector(selector), `empty selector is invalid for ${owner}`);
  }
}
