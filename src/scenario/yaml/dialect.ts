import type { Tags } from 'yaml';

/**
 * YAML as Kubernetes reads it: version 1.1 with its `yes` and `0644`, but without base 60, times and sets.
 * Models sigs.k8s.io/yaml/goyaml.v2/resolve.go
 */
export const dialect = {
  version: '1.1',
  schema: 'yaml-1.1',
  merge: true,
  customTags: (tags: Tags): Tags =>
    tags.filter(
      (tag) =>
        typeof tag === 'string' || (tag.format !== 'TIME' && !/:(timestamp|omap|pairs|set)$/.test(tag.tag)),
    ),
} as const;
