/** An image's name, taken apart as container runtimes do it. */
export interface ImageReference {
  /** `docker.io` when none is written. */
  readonly registry: string;
  /** With `library/` where Docker Hub implies it. */
  readonly repository: string;
  /** `latest` when neither tag nor digest is written. */
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const grammar = new RegExp(
  `^(?:((?:[a-zA-Z0-9-]+\\.)+[a-zA-Z0-9-]+(?::[0-9]+)?|[a-zA-Z0-9-]+:[0-9]+|localhost)/)?` +
    `(${component}(?:/${component})*)(?::([\\w][\\w.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,}))?$`,
);

/**
 * Undefined when it is no image name, which the kubelet calls `InvalidImageName`.
 * Models github.com/distribution/reference
 */
export function parseImage(image: string): ImageReference | undefined {
  const before = known.get(image);
  if (before) return before;
  const reference = parse(image);
  if (reference) {
    if (known.size >= limit) known.clear();
    known.set(image, reference);
  }
  return reference;
}

/** Many containers run few images. */
const known = new Map<string, ImageReference>();
const limit = 1_000;

function parse(image: string): ImageReference | undefined {
  const parts = grammar.exec(image);
  if (!parts) return undefined;
  const [, host, path = '', tag, digest] = parts;
  const registry = host ?? 'docker.io';
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  const version = tag ?? (digest ? undefined : 'latest');
  return { registry, repository, ...(version && { tag: version }), ...(digest && { digest }) };
}

/** The name with everything in it that was implied: `nginx` is `docker.io/library/nginx:latest`. */
export function formatImage(reference: ImageReference): string {
  let name = names.get(reference);
  if (name === undefined) {
    const { registry, repository, tag, digest } = reference;
    name = `${registry}/${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
    names.set(reference, name);
  }
  return name;
}

const names = new WeakMap<ImageReference, string>();
