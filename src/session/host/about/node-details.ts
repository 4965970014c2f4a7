import type { Node } from '../../../engine/index.ts';
import type { DetailSection } from '../../protocol.ts';

const MOST_IMAGES = 50;
const MIB = 1024 * 1024;

/** The images that a node keeps, and what it tells of itself. */
export function nodeDetails({ metadata, status }: Node): DetailSection[] {
  const images = status?.images ?? [];
  const info = status?.nodeInfo;
  return [
    {
      title: `Images kept (${images.length})`,
      says: 'What has been pulled once is there for the next pod, until the disk runs full.',
      rows: images
        .toSorted((a, b) => (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0))
        .slice(0, MOST_IMAGES)
        .map(({ names = [], sizeBytes = 0 }) => ({
          name: names.find((name) => !name.includes('@')) ?? names[0] ?? '',
          value: `${Math.round(sizeBytes / MIB)} MiB`,
        })),
    },
    {
      title: 'Labels',
      says: 'Selectors and affinities of pods speak of these.',
      rows: Object.entries(metadata.labels ?? {}).map(([name, value]) => ({ name, value })),
    },
    {
      title: 'System',
      rows: [
        { name: 'kubelet', value: info?.kubeletVersion ?? '' },
        { name: 'Runtime', value: info?.containerRuntimeVersion ?? '' },
        { name: 'System', value: info?.osImage ?? '' },
      ].filter(({ value }) => value !== ''),
    },
  ].filter(({ rows }) => rows.length > 0);
}
