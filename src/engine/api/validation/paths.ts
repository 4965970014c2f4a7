import { type Errors, invalid } from './error.ts';

/** Models pkg/apis/core/validation validatePathNoBacksteps */
export function noBacksteps(errors: Errors, path: string, target: string): void {
  if (target.split('/').includes('..')) invalid(errors, path, target, "must not contain '..'");
}

/**
 * A relative path that stays below where it begins.
 * Models pkg/apis/core/validation validateLocalDescendingPath
 */
export function descendingPath(errors: Errors, path: string, target: string): void {
  if (target.startsWith('/')) invalid(errors, path, target, 'must be a relative path');
  noBacksteps(errors, path, target);
}

/** Models pkg/apis/core/validation.ValidateLocalNonReservedPath */
export function localPath(errors: Errors, path: string, target: string): void {
  descendingPath(errors, path, target);
  if (target.startsWith('..') && !target.startsWith('../'))
    invalid(errors, path, target, "must not start with '..'");
}

export function fileMode(errors: Errors, path: string, mode: number | undefined): void {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return;
  invalid(errors, path, mode, 'must be a number between 0 and 0777 (octal), both inclusive');
}
