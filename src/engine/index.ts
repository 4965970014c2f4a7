/** The engine's one door. */
export type { Action, ActionOf, ActionOutcome, ActionType, TimedAction } from './cluster/action.ts';
