import { catalogued } from './catalogue.ts';
import { formatImage, parseImage } from './reference.ts';
import { tagExists, tagIsMissingEverywhere } from './tags.ts';

/**
 * Why an image cannot be pulled, as containerd words it; undefined when it can. Registries named `*.invalid`
 * do not exist, nor do tags such as `does-not-exist`, nor for an image of the catalogue tags unlike those that
 * its repository has. Images that are not in the catalogue exist. The name must be a valid one.
 */
export function pullError(image: string): string | undefined {
  const reference = parseImage(image);
  if (!reference) throw new Error(`not an image name: ${image}`);
  const { registry, repository, tag, digest } = reference;
  const name = formatImage(reference);
  const failed = `failed to pull and unpack image "${name}": failed to resolve reference "${name}"`;
  if (/\.invalid(:\d+)?$/.test(registry)) {
    const url = `https://${registry}/v2/${repository}/manifests/${digest ?? tag}`;
    const host = registry.replace(/:\d+$/, '');
    return `rpc error: code = Unknown desc = ${failed}: failed to do request: Head "${url}": dial tcp: lookup ${host}: no such host`;
  }
  if (digest || tag === undefined) return undefined;
  const known = catalogued(image);
  const exists = !tagIsMissingEverywhere(tag) && (!known || tagExists(tag, known));
  return exists ? undefined : `rpc error: code = NotFound desc = ${failed}: ${name}: not found`;
}

/** Whether a registry has the image. */
export function imageExists(image: string): boolean {
  return parseImage(image) !== undefined && pullError(image) === undefined;
}
