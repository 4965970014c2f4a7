import type { Hosts } from '../../machine/hosts.ts';
import type { NodeAgents } from '../../node/agents.ts';
import type { Client } from '../../store/client.ts';
import type { Store } from '../../store/store.ts';
import type { ActionOf, ActionOutcome, ActionType } from '../action.ts';
import { integer, number, type Read, text } from './fields.ts';

/** What an action may touch. */
export interface World {
  readonly store: Store;
  /** Writes in the name of the person, caused by this action. */
  readonly api: Client;
  readonly hosts: Hosts;
  readonly agents: NodeAgents;
}

/** One thing that a person can do. To add one: a file beside this, a line in `index.ts`, a member of `Action`. */
export interface ActionDefinition<T extends ActionType> {
  readonly type: T;
  /** kubectl does it: refused while the API server does not answer. */
  readonly needsApi?: true;
  /** Reads an action that came from outside. */
  readonly read: Read<ActionOf<T>>;
  /** What a person did, as told to that person: `You pulled the plug of worker-2`. */
  says(action: ActionOf<T>): string;
  run(action: ActionOf<T>, world: World): ActionOutcome;
}

/** Readers that several actions share. */
export const readName = text(253);
export const readKind = text(63);
export const readReplicas = integer(0, 5_000);
export const readCores = number(0.1, 512);
export const readGiB = number(0.1, 8_192);

export function done(line: string, notes: readonly string[] = []): ActionOutcome {
  return { ok: true, lines: [line], notes };
}

export function refused(message: string): ActionOutcome {
  return { ok: false, message, lines: [], notes: [] };
}
