import type { Pod } from '../../api/types.ts';
import { StateKey } from '../cycle.ts';
import { MAX_NODE_SCORE, type Plugin } from '../framework.ts';
import { divide } from '../resources.ts';

const megabyte = 1024 * 1024;
const minThreshold = 23 * megabyte;
const maxContainerThreshold = 1000 * megabyte;

/** The pod's images that any node has, with the share of the nodes that have each. */
type Images = readonly { readonly name: string; readonly spread: number }[];

const imagesKey = new StateKey<Images>('PreScoreImageLocality');

/** Prefers nodes that have the pod's images already. Models pkg/scheduler/framework/plugins/imagelocality */
export const imageLocality: Plugin = {
  name: 'ImageLocality',

  preScore(cycle) {
    const { pod, snapshot } = cycle;
    const images = namesOf(pod).map((name) => ({
      name,
      spread: snapshot.nodesWithImage(name) / snapshot.nodes.length,
    }));
    cycle.write(
      imagesKey,
      images.filter(({ spread }) => spread > 0),
    );
    return undefined;
  },

  score(cycle, node) {
    const images = cycle.get(imagesKey);
    if (images.length === 0) return 0;
    const { initContainers = [], containers } = cycle.pod.spec;
    const maxThreshold = maxContainerThreshold * (initContainers.length + containers.length);
    let present = 0;
    // An image counts less where few nodes have it: or else those few would draw every pod.
    for (const { name, spread } of images) present += Math.trunc((node.images.get(name) ?? 0) * spread);
    const bounded = Math.min(Math.max(present, minThreshold), maxThreshold);
    return divide(MAX_NODE_SCORE * (bounded - minThreshold), maxThreshold - minThreshold);
  },
};

/** Names without a tag mean `latest`. */
function namesOf({ spec }: Pod): string[] {
  return [...(spec.initContainers ?? []), ...spec.containers].map(({ image: name = '' }) =>
    name.lastIndexOf(':') <= name.lastIndexOf('/') ? `${name}:latest` : name,
  );
}
