import { useCallback } from 'react';
import { sameRunFollows } from '../canvas/kept-camera.ts';
import { announce } from '../events/announce.ts';
import { clockTime } from '../format/time.ts';
import { usePlayground } from '../playground.ts';
import { addResult, putAllAway } from '../ui-state.ts';

/** Takes the last deed back, or does it again, and tells at which moment one is then. */
export function useHistory(): (which: 'undo' | 'redo') => void {
  const playground = usePlayground();
  return useCallback(
    (which) => {
      const { history } = playground.store.getState();
      if (history[which] === undefined) {
        announce(which === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
        return;
      }
      sameRunFollows(true);
      void playground[which]().then((reply) => {
        sameRunFollows(false);
        const { now } = playground.store.getState().view.clock;
        if (reply.type === 'done') {
          const told = toldOf(which, now, reply.lines[0] ?? '');
          announce(told.line);
          putAllAway();
          addResult(
            told.title,
            now,
            { ok: true, lines: [], notes: [] },
            {
              says: told.line,
              offers: which === 'undo' ? 'redo' : 'undo',
            },
          );
        } else if (reply.type === 'refused') {
          addResult(which === 'undo' ? 'Undo' : 'Redo', now, {
            ok: false,
            message: reply.message,
            lines: [],
            notes: [],
          });
        }
      });
    },
    [playground],
  );
}

/** `You killed worker-2` at +02:31: in words, after going back before it, or forward past it. */
export function toldOf(
  which: 'undo' | 'redo',
  now: number,
  deed: string,
): { readonly title: string; readonly line: string } {
  const what = deed.replace(/^You /, 'you ');
  return which === 'undo'
    ? { title: 'Undone', line: `Back at ${clockTime(now)}, before ${what}. Paused.` }
    : { title: 'Redone', line: `At ${clockTime(now)} again, after ${what}. Paused.` };
}
