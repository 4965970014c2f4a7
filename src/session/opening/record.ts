import { startProgram } from '../../engine/shell/index.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { Host } from '../host.ts';
import type { Message } from '../protocol.ts';
import type { Opening, OpeningFrame } from './opening.ts';

/** How many virtual ms are recorded: on a slow line the engine comes some seconds after the page. */
const LENGTH = 10_000;
/** From one frame to the next, ms: enough for what is drawn from it, and light. */
const STEP = 100;

/** Plays the default cluster for a while, as the worker does, in a time of its own. */
export function recordOpening(length = LENGTH): Opening {
  const frames: OpeningFrame[] = [];
  let wall = 0;
  let tasks: { readonly at: number; readonly run: () => void }[] = [];
  let drawnAt = 0;
  const post = (message: Message) => {
    if (message.type === 'crashed') throw new Error(`The default cluster crashed: ${message.report}`);
    if (message.type !== 'frame') return;
    const { view, history } = message;
    const at = view.clock?.now ?? frames.at(-1)?.at ?? 0;
    frames.push({ at, view, ...(history && { history }) });
    drawnAt = wall + STEP;
  };
  const host = new Host({
    post,
    now: () => wall,
    later: (ms, run) => tasks.push({ at: wall + ms, run }),
    lessons: { ids: [], text: async () => undefined },
    startProgram,
  });
  const runUntil = (end: number) => {
    while (wall < end) {
      const due = tasks.filter(({ at }) => at <= wall);
      tasks = tasks.filter(({ at }) => at > wall);
      for (const { run } of due) run();
      if (wall === drawnAt) host.receive({ type: 'drawn' });
      wall++;
    }
  };
  host.receive({ type: 'open', id: 1, scenario: defaultScenario });
  runUntil(STEP);
  host.receive({ type: 'play' });
  runUntil(STEP + length);
  return { frames };
}
