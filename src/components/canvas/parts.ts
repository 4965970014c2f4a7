import type { ComponentView } from '../../session/view.ts';
import type { IconName } from '../ui/Icon.tsx';
import { type Box, controlPlane } from './layout/sizes.ts';

type PartId = ComponentView['id'];

/** The control plane's four parts, by the names that people say. */
export const parts: Readonly<Record<PartId, { readonly title: string; readonly icon: IconName }>> = {
  'kube-apiserver': { title: 'API server', icon: 'api' },
  etcd: { title: 'etcd', icon: 'etcd' },
  'kube-scheduler': { title: 'Scheduler', icon: 'scheduler' },
  'kube-controller-manager': { title: 'Controllers', icon: 'controllers' },
};

export const partIds = Object.keys(parts) as readonly PartId[];

export function partBoxes(around: Box): readonly (readonly [PartId, Box])[] {
  const { part, head } = controlPlane;
  const gap = controlPlane.width - 2 * part.width - 2 * 14;
  return partIds.map((id, at) => [
    id,
    {
      x: around.x + 14 + (at % 2) * (part.width + gap),
      y: around.y + head + Math.floor(at / 2) * (part.height + 8),
      ...part,
    },
  ]);
}
