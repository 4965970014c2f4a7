import { makeKey } from '../../api/key.ts';
import type { Deployment } from '../../api/types.ts';
import type { ActionOutcome } from '../action.ts';
import { type ActionDefinition, done, readName, refused, type World } from './definition.ts';
import { exactly, fields, optional } from './fields.ts';

/** `kubectl rollout pause`: what is changed from now on waits. */
export const pauseRollout: ActionDefinition<'pauseRollout'> = {
  type: 'pauseRollout',
  needsApi: true,
  read: fields({ type: exactly('pauseRollout'), namespace: optional(readName), name: readName }),
  says: ({ name }) => `You paused the rollout of Deployment ${name}`,
  run: ({ namespace, name }, world) => setPaused(world, namespace, name, true),
};

/** `kubectl rollout resume` */
export const resumeRollout: ActionDefinition<'resumeRollout'> = {
  type: 'resumeRollout',
  needsApi: true,
  read: fields({ type: exactly('resumeRollout'), namespace: optional(readName), name: readName }),
  says: ({ name }) => `You resumed the rollout of Deployment ${name}`,
  run: ({ namespace, name }, world) => setPaused(world, namespace, name, false),
};

/** Models k8s.io/kubectl/pkg/polymorphichelpers/{objectpauser,objectresumer}.go, with their output. */
function setPaused(
  { store, api }: World,
  namespace = 'default',
  name: string,
  paused: boolean,
): ActionOutcome {
  const key = makeKey(namespace, name);
  const deployment = store.get('Deployment', key);
  if (!deployment) return refused(`deployments.apps "${name}" not found`);
  if ((deployment.spec.paused ?? false) === paused)
    return refused(`deployments.apps "${name}" is ${paused ? 'already paused' : 'not paused'}`);
  const updated = api.update('Deployment', key, (present) => withPaused(present, paused));
  if (!updated.ok) return refused(`failed to patch: ${updated.error.message}`);
  return done(`deployment.apps/${name} ${paused ? 'paused' : 'resumed'}`);
}

function withPaused(deployment: Deployment, paused: boolean): Deployment {
  const { paused: _, ...spec } = deployment.spec;
  return { ...deployment, spec: paused ? { ...spec, paused } : spec };
}
