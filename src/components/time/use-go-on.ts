import { useCallback } from 'react';
import type { Reply } from '../../session/protocol.ts';
import { announce } from '../events/announce.ts';
import { usePlayground } from '../playground.ts';

/** Steps through time, and says what happened to those who listen. */
export function useGoOn(): (how: 'step' | 'nextChange') => void {
  const playground = usePlayground();
  return useCallback(
    (how) => {
      void playground[how]().then(tell);
    },
    [playground],
  );
}

function tell(reply: Reply): void {
  if (reply.type === 'done' && reply.lines.length > 0) announce(reply.lines.join('. '));
  if (reply.type === 'refused') announce(reply.message);
}
