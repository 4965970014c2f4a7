import type { ReactNode } from 'react';

/** One part in one state, as it is shown on the page of the design language. */
export interface Specimen {
  readonly name: string;
  /** When it is used, in a line. */
  readonly says: string;
  /** The parts that it shows; a part of `ui` or a card that no specimen shows fails a test. */
  readonly of: readonly unknown[];
  readonly draw: () => ReactNode;
  /** It takes a line of its own. */
  readonly isWide?: true;
}

/** Parts of one kind. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly specimens: readonly Specimen[];
}
