import { describe, expect, test } from 'vitest';
import { imageExists, pullError } from './pull.ts';
import { formatImage, parseImage } from './reference.ts';

describe('an image name', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['tensorflow/serving:2.19.0', 'docker.io/tensorflow/serving:2.19.0'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    ['gcr.io/google_samples/gb-redisslave:v1', 'gcr.io/google_samples/gb-redisslave:v1'],
    [`nginx@sha256:${'a'.repeat(64)}`, `docker.io/library/nginx@sha256:${'a'.repeat(64)}`],
  ])('%s means %s', (image, full) => {
    const reference = parseImage(image);
    expect(reference && formatImage(reference)).toBe(full);
  });

  test.each(['', 'Nginx', 'nginx:', 'nginx: latest', 'a//b', '-nginx', 'nginx:tag:tag'])(
    'cannot be %j',
    (image) => {
      expect(parseImage(image)).toBeUndefined();
      expect(imageExists(image)).toBe(false);
    },
  );
});

describe('a pull', () => {
  test.each([
    'nginx',
    'nginx:1.14.2',
    'nginx:1.27.3-alpine3.20-slim',
    'nginx:mainline',
    'registry.k8s.io/nginx-slim:0.7',
    'registry.k8s.io/redis:e2e',
    'registry.k8s.io/busybox:1.27.2',
    'busybox:1.28',
    'gcr.io/google-samples/cassandra:v14',
    'vllm/vllm-openai:v0.11.0',
    'debian:bookworm-20241111-slim',
    'ubuntu:24.04',
    'node:22.11-bookworm',
    'podground/web:2.0',
    'mycorp/app:build-4711',
    'mycorp/app:1.161.3',
    `nginx@sha256:${'0'.repeat(64)}`,
  ])('of %s succeeds', (image) => {
    expect(pullError(image)).toBeUndefined();
  });

  test.each([
    'nginx:1.161',
    'nginx:2.0',
    'nginx:does-not-exist',
    'nginx:nope',
    'nginx:1.99.99999',
    'redis:grapefruit',
    'podground/web:broken',
    'podground/web:9.0',
    'mycorp/app:does-not-exist',
  ])('of %s finds nothing', (image) => {
    expect(pullError(image)).toMatch(/^rpc error: code = NotFound desc = failed to pull .*: not found$/);
  });

  test('from a registry that does not exist fails, digest or not', () => {
    expect(pullError('registry.invalid/app:1.0')).toBe(
      'rpc error: code = Unknown desc = failed to pull and unpack image "registry.invalid/app:1.0": failed to resolve reference "registry.invalid/app:1.0": failed to do request: Head "https://registry.invalid/v2/app/manifests/1.0": dial tcp: lookup registry.invalid: no such host',
    );
    expect(imageExists(`my.registry.invalid:5000/app@sha256:${'0'.repeat(64)}`)).toBe(false);
  });
});
