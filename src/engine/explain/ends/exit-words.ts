import type { ContainerStatus } from '../../api/types.ts';

type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

const codes: { readonly [code: number]: string } = {
  0: 'it said that all went well',
  1: 'the program gave up with an error',
  2: 'the program was called wrongly',
  126: 'its command could not be executed',
  127: 'its command was not found',
  130: 'it was interrupted (SIGINT)',
  134: 'it aborted itself (SIGABRT)',
  137: 'it was killed at once (SIGKILL)',
  139: 'it touched memory that is not its own (SIGSEGV)',
  143: 'it was asked to end (SIGTERM), and did',
};

/**
 * What an exit code tells, as a whole sentence.
 *
 * @param wasAsked whether the container was told to end
 */
export function sayExit({ exitCode, reason }: Terminated, wasAsked = false): string {
  if (wasAsked && exitCode === 0) return 'Exit code 0: it ended in order when it was asked to.';
  const meaning = reason === 'OOMKilled' ? 'the kernel killed it for its memory' : codes[exitCode];
  const signal = exitCode > 128 ? `signal ${exitCode - 128}` : 'the program’s own choice';
  return `Exit code ${exitCode}: ${meaning ?? signal}.`;
}
