import { trimEnd } from '../text/trim.ts';

/** An absolute path without `.`, `..` and double slashes; links are not looked at. */
export function normalize(path: string, base = '/'): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** As the utility of that name: `c` for `/a/b/c/`. */
export function baseName(path: string): string {
  const trimmed = trimEnd(path, '/');
  if (trimmed === '') return path === '' ? '' : '/';
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** As the utility of that name: `/a/b` for `/a/b/c/`. */
export function directoryName(path: string): string {
  const trimmed = trimEnd(path, '/');
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return trimmed === '' && path !== '' ? '/' : '.';
  return trimEnd(trimmed.slice(0, slash), '/') || '/';
}

export function joinPath(directory: string, name: string): string {
  return directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}
