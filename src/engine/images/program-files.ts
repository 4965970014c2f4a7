/** One file that a program reads as it grows. */
export interface GrowingFile {
  readonly path: string;
  readonly lines: number;
  /** Virtual ms. */
  readonly modifiedAt: number;
}

/** A container's files, as the program in it sees them: its own layer, with volumes mounted over it. */
export interface ProgramFiles {
  /** Where volumes are mounted, in the container's order. */
  readonly mounts: readonly { readonly path: string; readonly readOnly: boolean }[];
  /** The text of a file; undefined when there is none. */
  read(path: string): string | undefined;
  /** Whether it worked: a read-only mount or a full disk refuses. */
  write(path: string, text: string): boolean;
  /** As {@link write}, at the end of what is there. */
  append(path: string, text: string): boolean;
  /** The files below its mounts, in the order of their paths; a bounded number. */
  list(): readonly GrowingFile[];
}

/** For programs of whose files nothing is known. */
export const noFiles: ProgramFiles = {
  mounts: [],
  read: () => undefined,
  write: () => false,
  append: () => false,
  list: () => [],
};
