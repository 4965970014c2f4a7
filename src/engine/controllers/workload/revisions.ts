import { keyOf } from '../../api/key.ts';
import { matchesSelector } from '../../api/labels.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { Result } from '../../api/result.ts';
import { succeed } from '../../api/result.ts';
import { compareText } from '../../api/text.ts';
import type {
  AnyObject,
  ControllerRevision,
  LabelSelector,
  Labels,
  PodTemplateSpec,
} from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { isEqual } from '../../store/equal.ts';
import { safeHash } from '../../store/names.ts';
import { canonicalJson } from './canonical-json.ts';
import { claim } from './claim.ts';
import { controllerReference } from './owner.ts';

/** Label of a StatefulSet's revision. */
export const REVISION_HASH = 'controller.kubernetes.io/hash';
/** Label of a pod, and of a DaemonSet's revision. */
export const POD_REVISION = 'controller-revision-hash';
const LONGEST_PREFIX = 223;

/** What a revision remembers: a patch that replaces the template. */
interface RevisionData {
  readonly spec: { readonly template: PodTemplateSpec & { readonly $patch: 'replace' } };
}

/** The owner's revisions, oldest first; orphans are adopted. Models pkg/controller/history/controller_history.go ListControllerRevisions */
export function listRevisions(
  api: Client,
  owner: AnyObject,
  selector: LabelSelector | undefined,
): readonly ControllerRevision[] {
  const { store } = api;
  const matches = ({ metadata }: ControllerRevision) => matchesSelector(selector, metadata.labels);
  const owned = [...store.controlledBy(owner.metadata.uid)].filter(isRevision);
  const orphans = store.orphans('ControllerRevision', owner.metadata.namespace);
  const candidates = [...owned, ...orphans].filter(matches);
  return [...claim(api, owner, candidates, matches).claimed].sort(byRevision);
}

function isRevision(object: AnyObject): object is ControllerRevision {
  return object.kind === 'ControllerRevision';
}

function byRevision(a: ControllerRevision, b: ControllerRevision): number {
  return (
    a.revision - b.revision ||
    compareText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
    compareText(a.metadata.name, b.metadata.name)
  );
}

export function templateOf(revision: ControllerRevision): PodTemplateSpec {
  const { $patch: _patch, ...template } = (revision.data as unknown as RevisionData).spec.template;
  return template;
}

export interface NewRevision {
  readonly owner: AnyObject;
  readonly template: PodTemplateSpec;
  readonly revision: number;
  readonly annotations: Labels | undefined;
  readonly collisionCount: number;
  /** The label that carries the hash. */
  readonly hashLabel: string;
}

export interface Updated {
  readonly revision: ControllerRevision;
  readonly collisionCount: number;
}

/** The revision of a template: the newest, an earlier one made the newest again, or a new one. */
export function updateRevision(
  api: Client,
  wanted: NewRevision,
  history: readonly ControllerRevision[],
): Result<Updated> {
  const { template, revision: number, collisionCount } = wanted;
  const same = history.findLast((each) => isEqual(templateOf(each), template));
  if (!same) return createRevision(api, wanted);
  if (same === history.at(-1)) return succeed({ revision: same, collisionCount });
  const renumbered = api.update('ControllerRevision', keyOf(same), (present) => ({
    ...present,
    revision: number,
  }));
  return renumbered.ok ? succeed({ revision: renumbered.value, collisionCount }) : renumbered;
}

/** Models pkg/controller/history/controller_history.go CreateControllerRevision */
function createRevision(api: Client, wanted: NewRevision): Result<Updated> {
  const { owner, template, annotations, collisionCount } = wanted;
  const data: RevisionData = { spec: { template: { ...template, $patch: 'replace' } } };
  const hash = safeHash(`${canonicalJson(data)}${collisionCount}`);
  const name = `${owner.metadata.name.slice(0, LONGEST_PREFIX)}-${hash}`;
  const { namespace } = owner.metadata;
  const result = api.create('ControllerRevision', {
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels: { ...template.metadata?.labels, [wanted.hashLabel]: hash },
      ...(annotations && { annotations }),
      ownerReferences: [controllerReference(owner)],
    },
    data: data as object,
    revision: wanted.revision,
  });
  if (result.ok) return succeed({ revision: result.value, collisionCount });
  if (result.error.reason !== 'AlreadyExists') return result;
  const taken = api.store.named('ControllerRevision', namespace, name);
  if (taken && controllerOf(taken)?.uid === owner.metadata.uid && isEqual(taken.data, data))
    return succeed({ revision: taken, collisionCount });
  return createRevision(api, { ...wanted, collisionCount: collisionCount + 1 });
}

/** Deletes the oldest revisions that nothing uses, beyond the limit. */
export function truncateRevisions(
  api: Client,
  revisions: readonly ControllerRevision[],
  isUsed: (revision: ControllerRevision) => boolean,
  limit: number,
): void {
  const unused = revisions.filter((revision) => !isUsed(revision));
  for (const revision of unused.slice(0, Math.max(0, unused.length - limit)))
    api.delete('ControllerRevision', keyOf(revision));
}
