import { expect, test } from 'vitest';
import { parseImage } from '../images/reference.ts';
import { imageId, nameError } from './image-id.ts';

test('an image has the same digest each time, another than the next, or the one that its name says', () => {
  const id = (image: string) => {
    const reference = parseImage(image);
    if (!reference) throw new Error(`no image name: ${image}`);
    return imageId(reference);
  };
  expect(id('nginx')).toMatch(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/);
  expect(id('nginx')).toBe(id('docker.io/library/nginx:latest'));
  expect(id('nginx')).not.toBe(id('nginx:1.27'));
  const digest = `sha256:${'a'.repeat(64)}`;
  expect(id(`ghcr.io/a/b@${digest}`)).toBe(`ghcr.io/a/b@${digest}`);
});

test.each([
  ['Nginx', 'invalid reference format: repository name (library/Nginx) must be lowercase'],
  ['ghcr.io/Me/app:1', 'invalid reference format: repository name (Me/app) must be lowercase'],
  ['nginx latest', 'invalid reference format'],
  ['', 'invalid reference format'],
])('%s: %s', (image, error) => {
  expect(nameError(image)).toBe(error);
});
