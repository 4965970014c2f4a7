import { createStore } from 'zustand/vanilla';
import type { Playground, PlaygroundState } from '../../session/playground.ts';
import type { View } from '../../session/view.ts';

const message = 'There is no cluster behind this page.';

/** Whatever is asked is answered with this: it is a refusal, an answer and an outcome in one. */
const refusal = { type: 'refused', about: 'nothing', ok: false, message, lines: [], notes: [] } as const;

/** A session without a worker, which shows one view for ever: parts are drawn by it as they are by a cluster. */
export function standIn(view: View, more: Partial<PlaygroundState> = {}): Playground {
  const store = createStore<PlaygroundState>(() => ({
    view,
    scene: 1,
    lesson: null,
    history: {},
    prediction: null,
    status: 'ready',
    time: { branch: '1', branches: [] },
    ...more,
  }));
  return new Proxy({ store } as Playground, {
    get: (known, key) => (key === 'store' ? known.store : () => Promise.resolve(refusal)),
  });
}
