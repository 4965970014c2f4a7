import { describe, expect, it } from 'vitest';
import { parseImageName } from './image-name.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('an image name', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx', 'latest', ''],
    ['nginx:1.14.2', 'docker.io/library/nginx', '1.14.2', ''],
    ['bitnami/redis:7', 'docker.io/bitnami/redis', '7', ''],
    ['registry.k8s.io/pause:3.1', 'registry.k8s.io/pause', '3.1', ''],
    ['localhost:5000/web', 'localhost:5000/web', 'latest', ''],
    [`a/b@${digest}`, 'docker.io/a/b', '', digest],
    [`a/b:v1@${digest}`, 'docker.io/a/b', 'v1', digest],
  ])('%s is read', (image, repository, tag, expectedDigest) => {
    expect(parseImageName(image)).toEqual({ repository, tag, digest: expectedDigest });
  });

  it.each(['', 'Nginx', 'a b', 'x:y:z', 'a//b', '-a', ':v1'])('%s is none', (image) => {
    expect(parseImageName(image)).toBeUndefined();
  });
});
