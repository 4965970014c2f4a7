/**
 * The shell's small door: all that is needed before a program is started, and the types of the rest. The parser and
 * the tools are many times as large; they are behind `index.ts`, which can be loaded when they are first wanted
 * (`await import('./shell/index.ts')`) and handed to those who start containers as a `StartProgram`.
 */

import type { ProgramOptions } from './program-options.ts';
import type { RunningProgram } from './running-program.ts';

export { decodeText, encodeText } from './bytes.ts';
export { canRun, type Runnable, runnableNames } from './can-run.ts';
export type { Facts } from './facts.ts';
export { FileSystem, type FileUse, type Found, type Mount } from './files/file-system.ts';
export { Directory, FileNode, type FileTreeNode } from './files/node.ts';
export { createFile } from './files/operations.ts';
export { Space } from './files/space.ts';
export { type TimeSource, Volume } from './files/volume.ts';
export { Errno } from './kernel/errno.ts';
export type { OutputSink, OutputStream } from './kernel/output-handle.ts';
export type { ForeignProcess } from './kernel/task.ts';
export { type FlavourName, flavourOfImage } from './language/flavour.ts';
export { defaultLimits, type Limits } from './limits.ts';
export type {
  Connection,
  ConnectionFailure,
  HttpAnswer,
  HttpRequest,
  HttpResponse,
  IncomingRequest,
  Listener,
  Lookup,
  Network,
} from './network/network.ts';
export { noNetwork } from './network/no-network.ts';
export { type LogLine, OutputLog } from './output-log.ts';
export type { ProgramOptions } from './program-options.ts';
export type { ForeignPrograms } from './programs/program.ts';
export type { ExecOptions, ProgramExit, RunningProgram } from './running-program.ts';
export { describeUnsupported, type Unsupported } from './unsupported.ts';

/** Starts a container's program: `startProgram` of `index.ts`. */
export type StartProgram = (options: ProgramOptions) => RunningProgram;
