import type { ProgramFiles } from './program-files.ts';

/** A `GET`, as a program sees it. */
export interface PageRequest {
  /** Without its query. */
  readonly path: string;
  /** The name of the pod. */
  readonly hostname: string;
  /** As in the container's `image`. */
  readonly image: string;
  readonly ports: readonly number[];
  readonly files: ProgramFiles;
}

export interface Page {
  /** HTTP status. */
  readonly status: number;
  readonly body: string;
}

/** How a program answers HTTP. */
export type Pages = (request: PageRequest) => Page;

/** Answers these paths with a text, and knows no others. */
export function pagesAt(
  pages: Readonly<Record<string, (request: PageRequest) => string>>,
  notFound: string,
): Pages {
  return (request) => {
    const page = Object.hasOwn(pages, request.path) ? pages[request.path] : undefined;
    return page ? { status: 200, body: page(request) } : { status: 404, body: notFound };
  };
}

/** Answers every path with the same text. */
export function anyPage(body: (request: PageRequest) => string): Pages {
  return (request) => ({ status: 200, body: body(request) });
}

/**
 * Serves the files of a directory, and what the image itself has there where no volume is mounted over it.
 *
 * @param configuration paths that, mounted, make another server of it: then nothing is known of its paths
 */
export function documentRoot(
  directory: string,
  own: Readonly<Record<string, string>>,
  notFound: string,
  configuration: readonly string[],
): Pages {
  return ({ path, files }) => {
    const name = path.endsWith('/') ? `${path}index.html` : path;
    const body = files.read(`${directory}${name}`);
    if (body !== undefined) return { status: 200, body };
    if (files.mounts.some((mount) => isWithin(mount.path, configuration))) return { status: 200, body: '' };
    const isReplaced = files.mounts.some((mount) => mount.path === directory);
    const page = !isReplaced && Object.hasOwn(own, name) ? own[name] : undefined;
    if (page !== undefined) return { status: 200, body: page };
    // A directory whose index is missing may not be listed.
    return isReplaced && name === '/index.html'
      ? { status: 403, body: notFound.replaceAll('404 Not Found', '403 Forbidden') }
      : { status: 404, body: notFound };
  };
}

function isWithin(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}
