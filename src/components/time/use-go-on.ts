import { useCallback } from 'react';
import type { Reply } from '../../session/protocol.ts';
import { usePlayground } from '../playground.ts';
import { showHappened, useUi } from '../ui-state.ts';

/** Goes on in time by a step or to the next change, and tells what happened meanwhile. */
export function useGoOn(): (how: 'step' | 'nextChange' | 'nextOfSelected') => void {
  const playground = usePlayground();
  return useCallback(
    (how) => {
      const { selected } = useUi.getState();
      if (how === 'nextOfSelected' && !selected) return;
      const { clock } = playground.store.getState().view;
      const going =
        how === 'step'
          ? playground.step()
          : playground.nextChange((how === 'nextOfSelected' && selected) || undefined);
      void going.then((reply) => {
        const passed = playground.store.getState().view.clock.now - clock.now;
        showHappened({ passed, lines: linesOf(reply) });
      });
    },
    [playground],
  );
}

function linesOf(reply: Reply): readonly string[] {
  switch (reply.type) {
    case 'done':
      return reply.lines;
    case 'refused':
      return [reply.message];
    default:
      return [];
  }
}
