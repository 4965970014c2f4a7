import { useCallback } from 'react';
import type { Action, ActionOutcome } from '../../engine/index.ts';
import { noteDeed } from '../console/console-state.ts';
import { usePlayground } from '../playground.ts';
import { addResult } from '../ui-state.ts';
import { equivalentOf } from './equivalent.ts';

/** Does something to the cluster and shows what came of it. */
export type Act = (title: string, action: Action, ...more: readonly Action[]) => Promise<ActionOutcome>;

export function useAct(): Act {
  const playground = usePlayground();
  return useCallback(
    async (title, action, ...more) => {
      const outcome = await playground.act(action, more).catch(failed);
      const { view, history } = playground.store.getState();
      const isUndoable = history.undo !== undefined && (outcome.ok || outcome.lines.length > 0);
      addResult(title, view.clock.now, outcome, isUndoable ? { offers: 'undo' } : {});
      for (const [at, each] of [action, ...more].entries())
        noteDeed(equivalentOf(each), at === 0 ? outcome : { ok: true, lines: [], notes: [] });
      return outcome;
    },
    [playground],
  );
}

function failed(reason: unknown): ActionOutcome {
  const message = reason instanceof Error ? reason.message : String(reason);
  return { ok: false, message: `The simulation could not take this: ${message}`, lines: [], notes: [] };
}
