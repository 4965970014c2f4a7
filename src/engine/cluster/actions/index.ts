import type { Action, ActionOutcome, ActionType } from '../action.ts';
import { addNode } from './add-node.ts';
import { addPool } from './add-pool.ts';
import { apply } from './apply.ts';
import { configure } from './configure.ts';
import { cordon, uncordon } from './cordon.ts';
import { crashContainer } from './crash-container.ts';
import { create } from './create.ts';
import { type ActionDefinition, refused, type World } from './definition.ts';
import { deleteObject } from './delete.ts';
import { drain } from './drain.ts';
import { evict } from './evict.ts';
import { exec } from './exec.ts';
import { anyObject, BadInput, exactlyOneOf } from './fields.ts';
import { fillDisk } from './fill-disk.ts';
import { fillMemory } from './fill-memory.ts';
import { leakMemory } from './leak-memory.ts';
import { killNode, restoreNode } from './machine-power.ts';
import { healNode, partitionNode } from './partition.ts';
import { patch } from './patch.ts';
import { reclaimSpot } from './reclaim-spot.ts';
import { removeNode } from './remove-node.ts';
import { removePool } from './remove-pool.ts';
import { resizePool } from './resize-pool.ts';
import { restartRollout } from './restart-rollout.ts';
import { rollback } from './rollback.ts';
import { pauseRollout, resumeRollout } from './rollout-pause.ts';
import { scale } from './scale.ts';
import { setImage } from './set-image.ts';
import { setTraffic } from './set-traffic.ts';
import { rebootNode, shutDownNode } from './shut-down.ts';
import { slowComponent } from './slow-component.ts';
import { startAgent, stopAgent } from './stop-agent.ts';
import { startComponent, stopComponent } from './stop-component.ts';
import { writeData } from './write-data.ts';

const definitions: { readonly [T in ActionType]: ActionDefinition<T> } = {
  apply,
  delete: deleteObject,
  create,
  patch,
  scale,
  rollback,
  setImage,
  restartRollout,
  pauseRollout,
  resumeRollout,
  addNode,
  removeNode,
  cordon,
  uncordon,
  drain,
  evict,
  killNode,
  restoreNode,
  stopAgent,
  startAgent,
  partitionNode,
  healNode,
  shutDownNode,
  rebootNode,
  addPool,
  resizePool,
  removePool,
  setTraffic,
  crashContainer,
  exec,
  reclaimSpot,
  fillDisk,
  fillMemory,
  leakMemory,
  writeData,
  stopComponent,
  startComponent,
  slowComponent,
  configure,
};

/** Everything that a person can do, by name. */
export const actionTypes = Object.keys(definitions) as readonly ActionType[];

function definitionOf(action: Action): ActionDefinition<ActionType> {
  return definitions[action.type] as unknown as ActionDefinition<ActionType>;
}

/** Does the action; a refusal is an outcome, not an error. */
export function runAction(action: Action, world: World): ActionOutcome {
  const definition = definitionOf(action);
  const problem = definition.needsApi ? world.store.apiServer.problem('kubectl') : undefined;
  return problem === undefined ? definition.run(action as never, world) : refused(problem);
}

/** What a person did, as told to that person. */
export function describeAction(action: Action): string {
  return definitionOf(action).says(action as never);
}

/**
 * Reads an action that came from outside: a link, a file, a lesson, a message.
 *
 * @param path where it stands, for the message: `spec.actions[2].action`
 */
export function parseAction(
  json: unknown,
  path: string,
): { ok: true; value: Action } | { ok: false; message: string } {
  try {
    return { ok: true, value: readAction(json, path) };
  } catch (error) {
    if (error instanceof BadInput) return { ok: false, message: error.message };
    throw error;
  }
}

function readAction(json: unknown, path: string): Action {
  const type = exactlyOneOf(Object.keys(definitions))(anyObject(json, path).type, `${path}.type`);
  return definitions[type as ActionType].read(json, path);
}
