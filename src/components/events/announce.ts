import { create } from 'zustand';
import { storage } from '../storage.ts';
import { gather, type Said } from './queue.ts';

/** What waits to be said to those who listen instead of look; said one after the other. */
export const useAnnouncements = create<{ readonly waiting: readonly Said[] }>(() => ({ waiting: [] }));

const storageKey = 'podground.narrator';
const mute = 'mute';

/** Whether the narrator keeps to answers, and does not tell what happens. */
export const useMute = create<{ readonly isMute: boolean }>(() => ({
  isMute: storage()?.getItem(storageKey) === mute,
}));

export function turnMute(isMute: boolean): void {
  storage()?.setItem(storageKey, isMute ? mute : 'on');
  useMute.setState({ isMute });
  if (isMute) useAnnouncements.setState({ waiting: [] });
}

/** Says something soon: the answer to what a person did, which never waits behind news and never goes stale. */
export function announce(text: string): void {
  put([{ text, at: performance.now(), isAnswer: true, count: 1 }]);
}

/** Tells what has happened, if there is time for it. */
export function tell(news: readonly Said[]): void {
  if (news.length > 0 && !useMute.getState().isMute) put(news);
}

function put(more: readonly Said[]): void {
  useAnnouncements.setState(({ waiting }) => ({ waiting: gather([...waiting, ...more], performance.now()) }));
}

/** Takes the next thing to say. */
export function nextAnnouncement(): Said | undefined {
  const [first, ...rest] = gather(useAnnouncements.getState().waiting, performance.now());
  useAnnouncements.setState({ waiting: rest });
  return first;
}
