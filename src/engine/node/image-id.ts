import { formatImage, type ImageReference } from '../images/reference.ts';
import { hashText } from '../sim/random.ts';

const known = new Map<string, string>();
const knownLimit = 1_000;

/** The digest under which a registry serves an image: made up, but always the same for the same name. */
export function imageId(reference: ImageReference): string {
  const name = formatImage(reference);
  const before = known.get(name);
  if (before !== undefined) return before;
  const { registry, repository, digest } = reference;
  const id = `${registry}/${repository}@${digest ?? `sha256:${longHash(name)}`}`;
  if (known.size >= knownLimit) known.clear();
  known.set(name, id);
  return id;
}

/** What is wrong with an image's name. Models github.com/distribution/reference.ParseNormalizedNamed */
export function nameError(image: string): string {
  const path = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const hasHost = /^[^/]*[.:][^/]*\/|^localhost\//.test(path);
  const remote = hasHost ? path.slice(path.indexOf('/') + 1) : path.includes('/') ? path : `library/${path}`;
  if (remote.toLowerCase() === remote) return 'invalid reference format';
  return `invalid reference format: repository name (${remote}) must be lowercase`;
}

/** 64 hexadecimal digits. */
export function longHash(text: string): string {
  let basis = 0x811c9dc5;
  const parts: string[] = [];
  for (let i = 0; i < 8; i++) {
    basis = hashText(text, basis ^ i);
    parts.push(basis.toString(16).padStart(8, '0'));
  }
  return parts.join('');
}
