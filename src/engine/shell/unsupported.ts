/** What a container wanted to do and Podground cannot do: goes into its log and the list of simplifications. */
export interface Unsupported {
  readonly type: 'program' | 'option' | 'syntax';
  /** `awk`, `tail --pid`, `coproc`. */
  readonly name: string;
}

export type ReportUnsupported = (what: Unsupported) => void;

/** In words, for people. */
export function describeUnsupported({ type, name }: Unsupported): string {
  switch (type) {
    case 'program':
      return `Podground cannot run the program ${name}`;
    case 'option':
      return `Podground does not know the option ${name}`;
    case 'syntax':
      return `Podground's shell does not know ${name}`;
  }
}
