import type { Tone } from '../../session/view.ts';
import type { Target } from '../deeds/target.ts';

/** A line of the outline, and what is under it. */
export interface Branch {
  /** The same for the same thing, as long as it is there. */
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is, when its title does not say. */
  readonly kind?: string;
  /** How it does, in words. */
  readonly says: string;
  readonly tone?: Tone;
  /** What it stands for: selected by Enter, and what the menu is for. */
  readonly target?: Target;
  /** Absent where nothing can ever be under it. */
  readonly children?: () => readonly Branch[];
  /** Where pods are too many for the page to know them: whose they are, so that the worker can be asked. */
  readonly podsOf?: Target;
}
