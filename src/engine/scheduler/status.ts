/**
 * How a plugin rejects a pod. `Unschedulable`: evicting pods might help; `UnschedulableAndUnresolvable`: it
 * would not. Models k8s.io/kube-scheduler/framework.Code
 */
export type RejectionCode = 'Unschedulable' | 'UnschedulableAndUnresolvable';

/** A plugin's refusal; success is `undefined`. */
export interface Status {
  readonly code: RejectionCode | 'Error';
  readonly reasons: readonly string[];
}

/** A rejection with the plugin that made it: absent where the runner itself found that nothing is left. */
export interface Rejection extends Status {
  readonly plugin?: string;
}

/** The pod does not fit now, but would if other pods went. */
export function unschedulable(...reasons: string[]): Status {
  return shared('Unschedulable', reasons);
}

/** The pod does not fit, whichever pods go. */
export function unresolvable(...reasons: string[]): Status {
  return shared('UnschedulableAndUnresolvable', reasons);
}

/** A plugin could not do its work. */
export function failed(message: string): Status {
  return { code: 'Error', reasons: [message] };
}

/** Thousands of nodes reject for the same few reasons: equal statuses are one object. */
const statuses = new Map<string, Status>();
const limit = 10_000;

function shared(code: RejectionCode, reasons: readonly string[]): Status {
  const id = `${code} ${reasons.join('\n')}`;
  const known = statuses.get(id);
  if (known) return known;
  if (statuses.size >= limit) statuses.clear();
  const status = { code, reasons };
  statuses.set(id, status);
  return status;
}

const rejections = new WeakMap<Status, Map<string, Rejection>>();

/** The status as a plugin's rejection; of equal ones, the same object. */
export function rejectionBy(plugin: string, status: Status): Rejection {
  const byPlugin = rejections.get(status) ?? new Map<string, Rejection>();
  const known = byPlugin.get(plugin);
  if (known) return known;
  const rejection = { ...status, plugin };
  rejections.set(status, byPlugin.set(plugin, rejection));
  return rejection;
}
