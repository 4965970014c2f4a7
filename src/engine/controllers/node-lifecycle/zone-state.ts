import { getLabel } from '../../api/labels.ts';
import type { Settings } from '../../api/settings.ts';
import type { Node } from '../../api/types.ts';

/** How well a zone's nodes are. `Initial` until they have been looked at once. */
export type ZoneState = 'Initial' | 'Normal' | 'FullDisruption' | 'PartialDisruption';

/** A zone counts as partly disrupted only from this many nodes that are not ready. */
export const LEAST_NOT_READY_NODES = 3;

/** Which nodes fail together: region and zone. Models k8s.io/component-helpers/node/topology.GetZoneKey */
export function zoneKey(node: Node): string {
  const { labels } = node.metadata;
  const zone =
    getLabel(labels, 'failure-domain.beta.kubernetes.io/zone') ??
    getLabel(labels, 'topology.kubernetes.io/zone') ??
    '';
  const region =
    getLabel(labels, 'failure-domain.beta.kubernetes.io/region') ??
    getLabel(labels, 'topology.kubernetes.io/region') ??
    '';
  return region === '' && zone === '' ? '' : `${region}:\0:${zone}`;
}

/** Models pkg/controller/nodelifecycle Controller.ComputeZoneState; the threshold is a float32 there. */
export function computeZoneState(
  ready: number,
  notReady: number,
  { unhealthyZoneThreshold }: Pick<Settings, 'unhealthyZoneThreshold'>,
): ZoneState {
  if (ready === 0 && notReady > 0) return 'FullDisruption';
  const share = Math.fround(notReady / (notReady + ready));
  const disrupted = notReady >= LEAST_NOT_READY_NODES && share >= Math.fround(unhealthyZoneThreshold);
  return disrupted ? 'PartialDisruption' : 'Normal';
}

type RateSettings = Pick<
  Settings,
  'nodeEvictionRate' | 'secondaryNodeEvictionRate' | 'largeClusterSizeThreshold'
>;

/**
 * Nodes a second that may be tainted NoExecute in a zone of this size.
 * Models pkg/controller/nodelifecycle Controller.setLimiterInZone
 */
export function evictionRate(state: ZoneState, zoneSize: number, settings: RateSettings): number {
  if (state !== 'PartialDisruption') return settings.nodeEvictionRate;
  return zoneSize > settings.largeClusterSizeThreshold ? settings.secondaryNodeEvictionRate : 0;
}
