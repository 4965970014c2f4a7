import {
  type AnyObject,
  type CauseStep,
  type Cluster,
  type EventEntry,
  explainCauses,
  explainObject,
  makeKey,
  type Revision,
} from '../../../engine/index.ts';
import { toYaml } from '../../../scenario/yaml.ts';
import { refOfKey } from '../../projection/refs.ts';
import type { Answer, CauseLine, EventLine } from '../../protocol.ts';
import type { Ref } from '../../view.ts';

/** What an object is, as YAML, with its events, and why it is so. */
export function aboutObject(ref: Ref, cluster: Cluster): Answer {
  const key = makeKey(ref.namespace, ref.name);
  const object = cluster.store.find(ref.kind, key);
  if (!object || (ref.uid !== undefined && object.metadata.uid !== ref.uid)) return aboutGone(ref, cluster);
  const why = explainObject(cluster, ref.kind, key);
  return {
    about: 'object',
    yaml: toYaml(object),
    ...(isApplied(object) && { editable: toYaml(editable(object)) }),
    events: eventsAbout(cluster, object.metadata.uid),
    why: {
      summary: why?.summary ?? [],
      ...(why?.scheduling && { scheduling: why.scheduling }),
      causes: (why?.causes ?? []).map(causeLine),
    },
  };
}

/** Machines and traffic are no API objects: what one does to them are actions of their own. */
function isApplied({ apiVersion }: AnyObject): boolean {
  return !apiVersion.startsWith('podground.dev/');
}

const filledIn: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'generation',
  'managedFields',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]);
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object as one would write it, without what others fill in. */
function editable(object: AnyObject): Record<string, unknown> {
  const { status: _, metadata, ...rest } = object as AnyObject & { readonly status?: unknown };
  const own = Object.entries(metadata).filter(([field]) => !filledIn.has(field));
  const { annotations, ...others } = Object.fromEntries(own) as { annotations?: Record<string, string> };
  const kept = Object.entries(annotations ?? {}).filter(([name]) => name !== LAST_APPLIED);
  const annotated = kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {};
  return { ...rest, metadata: { ...others, ...annotated } };
}

/** What was removed is still told of while the log remembers it. */
function aboutGone(ref: Ref, cluster: Cluster): Answer {
  const removal = removalOf(ref, cluster);
  if (!removal?.before) return { about: 'nothing', message: `There is no ${ref.kind} named "${ref.name}".` };
  return {
    about: 'object',
    yaml: `# It is gone. This is how it was last.\n${toYaml(removal.before)}`,
    events: eventsAbout(cluster, removal.before.metadata.uid),
    why: {
      summary: [`${ref.kind} ${ref.name} is gone.`],
      causes: explainCauses(cluster, removal).map(causeLine),
    },
  };
}

function removalOf({ kind, namespace, name, uid }: Ref, { store: { log } }: Cluster): Revision | undefined {
  const key = makeKey(namespace, name);
  for (let rev = log.head; rev > log.compacted; rev--) {
    const revision = log.at(rev);
    if (revision?.kind !== kind || revision.key !== key || revision.after) continue;
    if (uid === undefined || revision.before?.metadata.uid === uid) return revision;
  }
  return undefined;
}

function eventsAbout(cluster: Cluster, uid: string): EventLine[] {
  return cluster.store.events.about(uid).map(eventLine);
}

function eventLine({ lastTime, type, reason, message, source, count }: EventEntry): EventLine {
  return { at: lastTime, type, reason, message, source, count };
}

function causeLine({ at, by, says, kind, key, rev }: CauseStep): CauseLine {
  const ref = kind !== undefined && key !== undefined ? refOfKey(kind, key) : undefined;
  return { at, by, says, ...(ref && { ref }), ...(rev !== undefined && { rev }) };
}
