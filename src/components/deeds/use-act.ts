import { useCallback } from 'react';
import type { Action, ActionOutcome } from '../../engine/index.ts';
import { usePlayground } from '../playground.ts';
import { addResult } from '../ui-state.ts';

/** Does something to the cluster and shows what came of it. */
export function useAct(): (title: string, action: Action) => Promise<ActionOutcome> {
  const playground = usePlayground();
  return useCallback(
    async (title, action) => {
      const outcome = await playground.act(action).catch(failed);
      addResult(title, playground.store.getState().view.clock.now, outcome);
      return outcome;
    },
    [playground],
  );
}

function failed(reason: unknown): ActionOutcome {
  const message = reason instanceof Error ? reason.message : String(reason);
  return { ok: false, message: `The simulation could not take this: ${message}`, lines: [], notes: [] };
}
