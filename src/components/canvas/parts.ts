import type { ComponentView } from '../../session/view.ts';
import type { IconName } from '../ui/Icon.tsx';
import { type Box, controlPlane } from './layout/sizes.ts';

type PartId = ComponentView['id'];

/** The control plane's parts, by the names that people say. */
export const parts: Readonly<Record<PartId, { readonly title: string; readonly icon: IconName }>> = {
  'kube-apiserver': { title: 'API server', icon: 'api' },
  etcd: { title: 'etcd', icon: 'etcd' },
  'kube-scheduler': { title: 'Scheduler', icon: 'scheduler' },
  'kube-controller-manager': { title: 'Controllers', icon: 'controllers' },
  'metrics-server': { title: 'Metrics', icon: 'metrics' },
  'cluster-autoscaler': { title: 'Autoscaler', icon: 'autoscale' },
};

const partIds = Object.keys(parts) as readonly PartId[];

/** Where the parts stand in the control plane's frame; the autoscaler's place stays free while it has no pools. */
export function partBoxes(around: Box, hasPools: boolean): readonly (readonly [PartId, Box])[] {
  const { part, head, padding, gap } = controlPlane;
  const right = around.x + around.width - padding - part.width;
  return partIds
    .filter((id) => hasPools || id !== 'cluster-autoscaler')
    .map((id, at) => [
      id,
      {
        x: at % 2 === 0 ? around.x + padding : right,
        y: around.y + head + Math.floor(at / 2) * (part.height + gap),
        ...part,
      },
    ]);
}
