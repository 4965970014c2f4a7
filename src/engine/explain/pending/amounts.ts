import { isSidecar, podRequests } from '../../api/pod-resources.ts';
import { formatQuantity, milliQuantityOf, quantityOf } from '../../api/quantity.ts';
import type { Container, PodSpec } from '../../api/types.ts';
import { quoteQuantity } from '../words.ts';

const bytes: ReadonlySet<string> = new Set(['memory', 'ephemeral-storage']);
const isBytes = (resource: string) => bytes.has(resource) || resource.startsWith('hugepages-');

/** The exact amount as one writes it in a manifest: `300m`, `1624Mi`. Millicores for cpu, whole units for the rest. */
export function quantityText(resource: string, amount: number): string {
  if (resource === 'cpu') return formatQuantity(milliQuantityOf(amount));
  return formatQuantity(quantityOf(amount, isBytes(resource) ? 'BinarySI' : 'DecimalSI'));
}

/** The amount as one speaks of it: `300m CPU`, `1.5 GiB memory`, `2 nvidia.com/gpu`. */
export function amountText(resource: string, amount: number): string {
  if (resource === 'cpu') return `${quantityText(resource, amount)} CPU`;
  if (resource === 'ephemeral-storage') return `${quoteQuantity(amount)} of disk`;
  if (isBytes(resource)) return `${quoteQuantity(amount)} of ${resource}`;
  return `${amount} ${resource}`;
}

/** The spec with requests that come to exactly this amount in all; undefined where that cannot be had by asking less. */
export function withRequest(spec: PodSpec, resource: string, total: number): PodSpec | undefined {
  const overhead = amountIn(spec.overhead, resource);
  const target = total - overhead;
  if (target <= 0) return undefined;
  const lasting = [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers];
  const shares = shrink(
    lasting.map((container) => amountIn(container.resources?.requests, resource)),
    target,
  );
  const amountOf = new Map(lasting.map((container, index) => [container, shares[index] ?? 0]));
  let beside = 0;
  const initContainers = spec.initContainers?.map((container) => {
    if (isSidecar(container)) {
      beside += amountOf.get(container) ?? 0;
      return asking(container, resource, amountOf.get(container) ?? 0);
    }
    const own = amountIn(container.resources?.requests, resource);
    return asking(container, resource, Math.min(own, target - beside));
  });
  const podLevel = spec.resources?.requests?.[resource];
  const changed: PodSpec = {
    ...spec,
    containers: spec.containers.map((container) => asking(container, resource, amountOf.get(container) ?? 0)),
    ...(initContainers && { initContainers }),
    ...(podLevel !== undefined && {
      resources: {
        ...spec.resources,
        requests: { ...spec.resources?.requests, [resource]: quantityText(resource, target) },
      },
    }),
  };
  return podRequests({ spec: changed })[resource] === total ? changed : undefined;
}

/** The largest gives first, if it alone can; else all give in proportion. */
function shrink(amounts: readonly number[], target: number): readonly number[] {
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  if (sum <= target) return amounts;
  const largest = Math.max(...amounts);
  const first = amounts.indexOf(largest);
  if (largest > sum - target) return amounts.with(first, largest - (sum - target));
  const shares = amounts.map((amount) => Math.floor((amount * target) / sum));
  const rest = target - shares.reduce((all, amount) => all + amount, 0);
  return shares.with(first, (shares[first] ?? 0) + rest);
}

function amountIn(list: Readonly<Record<string, string>> | undefined, resource: string): number {
  const text = list?.[resource];
  if (text === undefined) return 0;
  const container: Container = { name: '', resources: { requests: { [resource]: text } } };
  return podRequests({ spec: { containers: [container] } })[resource] ?? 0;
}

function asking(container: Container, resource: string, amount: number): Container {
  const { requests, limits } = container.resources ?? {};
  const now = amountIn(requests, resource);
  if (now === amount) return container;
  const text = quantityText(resource, amount);
  // Of extended resources, one may not have more than one asks for.
  const isExtended = resource.includes('/') || resource.startsWith('hugepages-');
  return {
    ...container,
    resources: {
      ...container.resources,
      requests: { ...requests, [resource]: text },
      ...(isExtended && { limits: { ...limits, [resource]: text } }),
    },
  };
}
