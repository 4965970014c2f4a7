/** What the console's field has to know of a line before it is run. */
export { isUnfinished } from '../../kubectl/line/words.ts';
