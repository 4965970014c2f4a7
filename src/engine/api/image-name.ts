/** An image's parts: `docker.io/library/nginx`, `1.14.2`, `sha256:...`. */
export interface ImageName {
  readonly repository: string;
  /** `latest` when neither tag nor digest is written; empty when only a digest is. */
  readonly tag: string;
  readonly digest: string;
}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const host =
  '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?';
const pathPattern = new RegExp(`^${component}(?:/${component})*$`);
const hostPattern = new RegExp(`^${host}$`);
const longestName = 1024;

/**
 * Reads an image's name; undefined when it is none (a node then says InvalidImageName).
 * Models pkg/util/parsers.ParseImageName and github.com/distribution/reference
 */
export function parseImageName(image: string): ImageName | undefined {
  if (image.length > longestName) return undefined;
  const [, name = '', tag = '', digest = ''] =
    /^([^@]*?)(?::([\w][\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$/.exec(
      image,
    ) ?? [];
  const repository = normalize(name);
  if (!repository) return undefined;
  return { repository, tag: tag || (digest ? '' : 'latest'), digest };
}

function normalize(name: string): string | undefined {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const hasHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const domain = hasHost ? first : 'docker.io';
  const path = hasHost ? name.slice(slash + 1) : name;
  if (!hostPattern.test(domain) || !pathPattern.test(path)) return undefined;
  const official = domain === 'docker.io' && !path.includes('/');
  return `${domain}/${official ? 'library/' : ''}${path}`;
}
