import { create } from 'zustand';

/** What the live region says to those who listen instead of look; newest last, said one after the other. */
export const useAnnouncements = create<{ readonly waiting: readonly string[] }>(() => ({ waiting: [] }));

const longest = 4;

export function announce(text: string): void {
  useAnnouncements.setState(({ waiting }) => ({ waiting: gather([...waiting, text]) }));
}

/** Takes the next thing to say. */
export function nextAnnouncement(): string | undefined {
  const [first, ...rest] = useAnnouncements.getState().waiting;
  if (first !== undefined) useAnnouncements.setState({ waiting: rest });
  return first;
}

/** Nobody can listen to everything: when too much waits to be said, the oldest is left out, and that is said. */
export function gather(texts: readonly string[]): readonly string[] {
  if (texts.length <= longest) return texts;
  return ['Much has happened; the event list has it all.', ...texts.slice(-(longest - 1))];
}
