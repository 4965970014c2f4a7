import type { NewsView } from '../../session/view.ts';
import type { Said } from './queue.ts';

/** Words that tell of trouble. */
const alarming =
  /NotReady|not ready|no longer ready|lost|stopped|power|ended|Failed|BackOff|ErrImagePull|pressure|was told to end|is False/;

/** What came after revision `after`, ready to be said, and the newest revision. @param now wall ms */
export function tellable(news: Readonly<Record<string, NewsView>>, after: number, now: number) {
  const all = Object.values(news);
  const newest = all.reduce((most, { rev }) => Math.max(most, rev), 0);
  const said = all
    .filter(({ rev }) => rev > after)
    .sort((one, other) => one.rev - other.rev)
    .map(({ kind, name, says }): Said => {
      // What is said of one pod of many is said of the others, too.
      const sort = `${kind}: ${says.replaceAll(name, '…').replace(/\d+/g, '0')}`;
      return { text: says, at: now, count: 1, sort, ...(alarming.test(says) && { isAlarm: true }) };
    });
  return { said, newest };
}
