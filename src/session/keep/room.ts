/** What is written on a piece of work that is kept. */
export interface Label {
  readonly id: string;
  readonly title: string;
  /** Wall time of the last change, ms since 1970. */
  readonly savedAt: number;
  /** Grows with each change: who changes what somebody else has changed meanwhile must not overwrite it. */
  readonly version: number;
}

/** Where work is kept beyond the tab. Every call may fail: the browser may forbid it, or have no room. */
export interface Room {
  /** Wall time, ms since 1970. */
  date(): number;
  /** An id that no other work has. */
  newId(): string;
  /** What is kept, the newest first. */
  shelf(): Promise<readonly Label[]>;
  /** A piece of work as it was kept: what is read is not to be trusted. */
  read(id: string): Promise<{ readonly label: unknown; readonly work: unknown } | undefined>;
  /**
   * Keeps work, if what is kept under its id is still of the version before (0: nothing is); tells whether it was.
   */
  write(label: Label, work: unknown): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** As many pieces are kept; the oldest make room. */
export const MOST_WORKS = 50;

/** A room in memory, which ends with the tab. */
export function memoryRoom(): Room {
  const kept = new Map<string, { readonly label: Label; readonly work: unknown }>();
  const shelf = () => [...kept.values()].map(({ label }) => label).sort((a, b) => b.savedAt - a.savedAt);
  let ids = 0;
  return {
    date: () => ids,
    newId: () => `work-${++ids}`,
    shelf: () => Promise.resolve(shelf()),
    read: (id) => Promise.resolve(structuredClone(kept.get(id))),
    write(label, work) {
      if ((kept.get(label.id)?.label.version ?? 0) !== label.version - 1) return Promise.resolve(false);
      kept.set(label.id, { label, work: structuredClone(work) });
      for (const { id } of shelf().slice(MOST_WORKS)) kept.delete(id);
      return Promise.resolve(true);
    },
    remove(id) {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}
