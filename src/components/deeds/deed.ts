import type { Action } from '../../engine/index.ts';
import type { View } from '../../session/view.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { OpenDialog } from '../ui-state.ts';
import type { Target } from './target.ts';

/** What a deed touches; the panel of all tools is grouped by it. */
export type DeedGroup =
  | 'workloads'
  | 'pods'
  | 'services'
  | 'nodes'
  | 'pools'
  | 'zones'
  | 'controlPlane'
  | 'time';

interface AnyDeed {
  readonly title: string;
  readonly icon: IconName;
  /** Building something, breaking something, or mending what was broken. */
  readonly look: 'build' | 'break' | 'mend';
  readonly group: DeedGroup;
  /** One line: what will happen. */
  readonly says: string;
  /** The kinds of things that it is done to; none when it is done to the cluster as a whole. */
  readonly on: readonly string[];
  /** Why it cannot be done to this now. */
  readonly whyNot?: (view: View, target: Target) => string | undefined;
  /** The deed that is offered instead while this one cannot be done: *restore* for *kill*. */
  readonly instead?: string;
}

/** Something that is done at once, or after its knobs have been set. */
export interface DeedSpec extends AnyDeed {
  /** What it is done to, as a question. */
  readonly which: string;
  /** All that it may be done to, possible now or not. */
  readonly among: (view: View) => readonly Target[];
  /** Why there may be nothing to do it to. */
  readonly none: string;
  /** It is done to one container of a pod. */
  readonly takesContainer?: true;
  readonly knobs?: (view: View, target: Target) => readonly Knob[];
  /** At least one; all are done at the same moment. */
  readonly actions: (target: Target, values: KnobValues, view: View) => readonly Action[];
}

/** Something with a dialog of its own. */
export interface OpeningSpec extends AnyDeed {
  readonly opens: (target: Target | undefined) => OpenDialog;
  /** What a practitioner types for it, roughly: the dialog has the whole line. */
  readonly line: string;
}

/** Something that can be set before a deed is done. */
export type Knob =
  | {
      readonly type: 'number';
      readonly key: string;
      readonly label: string;
      readonly unit?: string;
      readonly hint?: string;
      readonly min: number;
      readonly max: number;
      readonly step?: number;
      readonly start: number;
    }
  | {
      readonly type: 'choice';
      readonly key: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly title: string }[];
      readonly start: string;
    }
  | {
      readonly type: 'text';
      readonly key: string;
      readonly label: string;
      readonly hint?: string;
      readonly start: string;
      readonly problem: (text: string) => string | undefined;
    }
  | { readonly type: 'flag'; readonly key: string; readonly label: string; readonly says: string };

export type KnobValues = Readonly<Record<string, number | string | boolean>>;

export function startValues(knobs: readonly Knob[]): KnobValues {
  return Object.fromEntries(knobs.map((knob) => [knob.key, knob.type === 'flag' ? false : knob.start]));
}

export const numberIn = (values: KnobValues, key: string) => Number(values[key] ?? 0);
export const textIn = (values: KnobValues, key: string) => String(values[key] ?? '');
