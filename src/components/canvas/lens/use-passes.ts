import { useEffect, useRef, useState } from 'react';
import type { PodInside } from '../../../engine/index.ts';
import { type Happening, happeningsIn, newSince } from './happenings.ts';

/** Something on its way through the drawing. */
export interface Pass {
  readonly id: number;
  readonly happening: Happening;
}

/** More at once could not be followed. */
const most = 4;

/** What has just happened, for as long as it is shown to pass. */
export function usePasses(inside: PodInside | undefined): {
  readonly passes: readonly Pass[];
  readonly ended: (id: number) => void;
} {
  const seen = useRef<Map<string, number> | undefined>(undefined);
  const last = useRef(0);
  const [passes, setPasses] = useState<readonly Pass[]>([]);
  useEffect(() => {
    if (!inside) return;
    const happenings = happeningsIn(inside);
    // What had happened before one looked is told in words.
    const fresh = seen.current ? newSince(seen.current, happenings) : [];
    seen.current = new Map(happenings.map(({ key, at }) => [key, at]));
    if (fresh.length === 0) return;
    const begun = fresh.slice(0, most).map((happening) => ({ id: ++last.current, happening }));
    setPasses((before) => [...before, ...begun].slice(-most));
  }, [inside]);
  return { passes, ended: (id) => setPasses((before) => before.filter((pass) => pass.id !== id)) };
}
