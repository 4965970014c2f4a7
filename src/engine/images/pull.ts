import { catalogued } from './catalogue.ts';
import { formatImage, type ImageReference, parseImage } from './reference.ts';
import { tagExists, tagIsMissingEverywhere } from './tags.ts';

/**
 * Why an image cannot be pulled, as containerd words it; undefined when it can. Registries named `*.invalid`
 * do not exist, nor do tags such as `does-not-exist`, nor for an image of the catalogue tags unlike those that
 * its repository has. Images that are not in the catalogue exist. The name must be a valid one.
 */
export function pullError(image: string): string | undefined {
  const reference = parseImage(image);
  if (!reference) throw new Error(`not an image name: ${image}`);
  const { registry, tag, digest } = reference;
  if (/\.invalid(:\d+)?$/.test(registry)) return lookupError(reference, 'no such host');
  if (digest || tag === undefined) return undefined;
  const known = catalogued(image);
  const exists = !tagIsMissingEverywhere(tag) && (!known || tagExists(tag, known));
  if (exists) return undefined;
  const name = formatImage(reference);
  return `rpc error: code = NotFound desc = ${failedToResolve(name)}: ${name}: not found`;
}

/** What is said on a machine from which no registry can be reached. */
export function unreachable(image: string): string {
  const reference = parseImage(image);
  if (!reference) throw new Error(`not an image name: ${image}`);
  return lookupError(reference, 'i/o timeout');
}

function lookupError(reference: ImageReference, why: string): string {
  const { registry, repository, tag, digest } = reference;
  const server = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const url = `https://${server}/v2/${repository}/manifests/${digest ?? tag}`;
  const failed = failedToResolve(formatImage(reference));
  const host = server.replace(/:\d+$/, '');
  return `rpc error: code = Unknown desc = ${failed}: failed to do request: Head "${url}": dial tcp: lookup ${host}: ${why}`;
}

function failedToResolve(name: string): string {
  return `failed to pull and unpack image "${name}": failed to resolve reference "${name}"`;
}

/** Whether a registry has the image. */
export function imageExists(image: string): boolean {
  return parseImage(image) !== undefined && pullError(image) === undefined;
}
