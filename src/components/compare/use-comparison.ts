import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Comparison, compareRuns } from '../../session/compare/compare.ts';
import type { Together } from '../../session/compare/together.ts';

/** While time flows, both are compared this often, wall ms: nobody reads faster, or hears faster. */
const calm = 2_000;
const soon = 150;

/** The moment on show in both, virtual ms; while time flows, that of the slower one. */
export function useMoment({ sides: [one, other] }: Together): number {
  const first = useStore(one.store, ({ view }) => view.clock.now);
  const second = useStore(other.store, ({ view }) => view.clock.now);
  return Math.min(first, second);
}

/** What differs between both at the moment on show. */
export function useComparison(together: Together, names: readonly [string, string]): Comparison | undefined {
  const { status, isPlaying, from } = useStore(together.store);
  const [name, otherName] = names;
  const [comparison, setComparison] = useState<Comparison>();
  useEffect(() => {
    if (status !== 'ready') return;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = '';
    const [one, other] = together.sides;
    const look = async () => {
      timer = undefined;
      asked = momentOf(together);
      const [mine, theirs] = await Promise.all([
        one.ask({ about: 'digest', from }),
        other.ask({ about: 'digest', from }),
      ]);
      if (!isWanted || mine.about !== 'digest' || theirs.about !== 'digest') return;
      setComparison(compareRuns({ name, digest: mine.digest }, { name: otherName, digest: theirs.digest }));
      note();
    };
    const note = () => {
      if (!isWanted || momentOf(together) === asked) return;
      timer ??= setTimeout(() => void look(), isPlaying ? calm : soon);
    };
    const stops = together.sides.map(({ store }) => store.subscribe(note));
    note();
    return () => {
      isWanted = false;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [together, status, isPlaying, from, name, otherName]);
  return comparison;
}

function momentOf({ sides }: Together): string {
  return sides.map(({ store }) => store.getState().view.clock.now).join();
}
