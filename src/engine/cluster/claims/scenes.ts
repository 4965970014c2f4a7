import type { AnyObject, Manifest, Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Cluster } from '../cluster.ts';
import { barePod, pods } from '../testing/scene.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** The pod of this name; it must be there. */
export function pod(cluster: Cluster, name: string): Pod {
  const found = cluster.store.named('Pod', 'default', name);
  if (!found) throw new Error(`no Pod ${name}`);
  return found;
}

/** A bare pod with these requests or limits. */
export function sized(name: string, resources: object, spec: object = {}): Manifest {
  return barePod(name, { containers: [{ name: 'main', image: 'nginx:1.27', resources }], ...spec });
}

/** How often and why each container was restarted: `main 1 OOMKilled`. */
export function restarts({ status }: Pod): string[] {
  return (status?.containerStatuses ?? []).map(({ name, restartCount, lastState }) =>
    [name, restartCount, lastState?.terminated?.reason ?? ''].join(' ').trim(),
  );
}

export function whereabouts(cluster: Cluster, app: string): (string | undefined)[] {
  return pods(cluster, app).map(({ spec }) => spec.nodeName);
}

/** Messages of the events about an object, oldest first. */
export function messagesAbout(cluster: Cluster, object: AnyObject | undefined): string[] {
  return cluster.store.events.about(object?.metadata.uid ?? '').map(({ message }) => message);
}

export function reasonsAbout(cluster: Cluster, object: AnyObject | undefined): string[] {
  return cluster.store.events.about(object?.metadata.uid ?? '').map(({ reason }) => reason);
}

/** Runs until it is so, looking every second; tells how many virtual seconds it took. */
export function secondsUntil(cluster: Cluster, isSo: () => boolean, patience = 900): number {
  const began = cluster.now;
  while (!isSo()) {
    if (cluster.now - began > patience * SECOND) throw new Error(`not so after ${patience} s`);
    cluster.advance(SECOND);
  }
  return (cluster.now - began) / SECOND;
}

/** The revisions that are about an object, oldest first. */
export function lifeOf(cluster: Cluster, kind: string, name: string): Revision[] {
  return cluster.store.log
    .since(0)
    .filter((each) => each.kind === kind && (each.after ?? each.before)?.metadata.name === name);
}
