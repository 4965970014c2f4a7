import type { EndpointSlice, Labels } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import { type Endpoint, identityOf } from './endpoint.ts';

/** `--max-endpoints-per-slice`. */
export const MAX_ENDPOINTS = 100;

export interface Plan {
  /** Contents of new slices. */
  readonly create: readonly (readonly Endpoint[])[];
  readonly update: ReadonlyMap<EndpointSlice, readonly Endpoint[]>;
  readonly remove: readonly EndpointSlice[];
}

/**
 * Spreads endpoints over the slices there are, changing as few as possible: what is there stays where it is, what is
 * new goes first into slices that change anyway, then into one that has room for all the rest, then into new slices.
 * Models k8s.io/endpointslice/reconciler.go reconcileByPortMapping
 */
export function planSlices(
  existing: readonly EndpointSlice[],
  wanted: readonly Endpoint[],
  labels: Labels,
): Plan {
  const missing = new Map(wanted.map((endpoint) => [identityOf(endpoint), endpoint]));
  const update = new Map<EndpointSlice, Endpoint[]>();
  const unchanged: EndpointSlice[] = [];
  const remove: EndpointSlice[] = [];
  for (const slice of existing) {
    const kept = takeKept(slice, missing);
    const same = isEqual(kept, slice.endpoints);
    if (!same && kept.length === 0) remove.push(slice);
    else if (!same || !isEqual(slice.metadata.labels, labels)) update.set(slice, kept);
    else unchanged.push(slice);
  }

  const rest = [...missing.values()];
  for (const endpoints of [...update.values()].sort((a, b) => b.length - a.length)) fill(endpoints, rest);
  const create: Endpoint[][] = [];
  while (rest.length > 0) {
    const roomy = rest.length < MAX_ENDPOINTS ? closestFit(unchanged, rest.length) : undefined;
    const endpoints = roomy ? [...roomy.endpoints] : [];
    fill(endpoints, rest);
    if (roomy) update.set(roomy, endpoints);
    else create.push(endpoints);
  }
  return { create, update, remove };
}

/** The slice's endpoints that are still wanted, as they are now. */
function takeKept(slice: EndpointSlice, missing: Map<string, Endpoint>): Endpoint[] {
  const kept: Endpoint[] = [];
  for (const present of slice.endpoints) {
    const id = identityOf(present);
    const wanted = missing.get(id);
    if (!wanted) continue;
    kept.push(wanted);
    missing.delete(id);
  }
  return kept;
}

function fill(endpoints: Endpoint[], rest: Endpoint[]): void {
  endpoints.push(...rest.splice(0, Math.max(0, MAX_ENDPOINTS - endpoints.length)));
}

/** The fullest slice that has room for all. Models k8s.io/endpointslice/utils.go getSliceToFill */
function closestFit(slices: readonly EndpointSlice[], count: number): EndpointSlice | undefined {
  let best: EndpointSlice | undefined;
  for (const slice of slices) {
    const size = slice.endpoints.length;
    if (size + count <= MAX_ENDPOINTS && size > (best?.endpoints.length ?? -1)) best = slice;
  }
  return best;
}
