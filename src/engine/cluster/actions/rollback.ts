import { makeKey } from '../../api/key.ts';
import { isControlledBy } from '../../api/pod-status.ts';
import type { Deployment, Labels, PodTemplateSpec, ReplicaSet } from '../../api/types.ts';
import { NOT_COPIED, revisionOf } from '../../controllers/deployment/annotations.ts';
import { isSameTemplate, TEMPLATE_HASH } from '../../controllers/deployment/template.ts';
import type { Store } from '../../store/store.ts';
import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields, integer, optional } from './fields.ts';

/**
 * `kubectl rollout undo`: puts the template of an earlier revision back; the controller does the rest, and the
 * revision that comes back gets a new number. Models k8s.io/kubectl/pkg/polymorphichelpers/rollback.go
 */
export const rollback: ActionDefinition<'rollback'> = {
  type: 'rollback',
  needsApi: true,
  read: fields({
    type: exactly('rollback'),
    namespace: optional(readName),
    name: readName,
    toRevision: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  }),
  says: ({ name, toRevision }) =>
    `You rolled Deployment ${name} back${toRevision ? ` to revision ${toRevision}` : ''}`,
  run({ namespace = 'default', name, toRevision = 0 }, { store, api }) {
    const key = makeKey(namespace, name);
    const deployment = store.get('Deployment', key);
    if (!deployment) return refused(`deployments.apps "${name}" not found`);
    const chosen = chooseRevision(store, deployment, toRevision);
    if (!chosen) {
      return refused(
        toRevision > 0
          ? `unable to find specified revision ${toRevision} in history`
          : `no rollout history found for deployment "${name}"`,
      );
    }
    if (deployment.spec.paused) {
      return refused(
        `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/${name}' and try again`,
      );
    }
    const template = chosen.spec.template ?? {};
    if (isSameTemplate(template, deployment.spec.template)) {
      // Without --to-revision kubectl, too, speaks of revision 0.
      return done(
        `deployment.apps/${name} skipped rollback (current template already matches revision ${toRevision})`,
      );
    }
    const updated = api.update('Deployment', key, (present) => ({
      ...present,
      metadata: { ...present.metadata, annotations: annotationsAfter(present, chosen) },
      spec: { ...present.spec, template: withoutHash(template) },
    }));
    if (!updated.ok) return refused(`failed restoring revision ${toRevision}: ${updated.error.message}`);
    return done(`deployment.apps/${name} rolled back`);
  },
};

/** The ReplicaSet of a revision; of 0, the last but one. */
function chooseRevision(store: Store, deployment: Deployment, toRevision: number): ReplicaSet | undefined {
  const { namespace } = deployment.metadata;
  const mine = [...store.list('ReplicaSet')].filter(
    (each) => each.metadata.namespace === namespace && isControlledBy(each, deployment),
  );
  if (toRevision > 0) return mine.find((each) => revisionOf(each) === toRevision);
  return mine.sort((a, b) => revisionOf(b) - revisionOf(a))[1];
}

function annotationsAfter(deployment: Deployment, replicaSet: ReplicaSet): Labels {
  const kept = Object.entries(deployment.metadata.annotations ?? {}).filter(([name]) => NOT_COPIED.has(name));
  const restored = Object.entries(replicaSet.metadata.annotations ?? {}).filter(
    ([name]) => !NOT_COPIED.has(name),
  );
  return Object.fromEntries([...kept, ...restored]);
}

/** The controller's own label has no place in a Deployment. */
function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const { [TEMPLATE_HASH]: _, ...labels }: Labels = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}
