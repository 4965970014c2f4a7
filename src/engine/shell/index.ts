/** The shell's one door. Asking whether it can run something does not need it: see `can-run.ts`. */

export { canRun, type Runnable, runnableNames } from './can-run.ts';
export type { Facts } from './facts.ts';
export { FileSystem, type Mount } from './files/file-system.ts';
export { Directory, FileNode, type FileTreeNode } from './files/node.ts';
export { Space } from './files/space.ts';
export { Volume } from './files/volume.ts';
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
export { type LogLine, OutputLog } from './output-log.ts';
export type { ForeignPrograms } from './programs/program.ts';
export type { ExecOptions, ProgramExit, RunningProgram } from './running-program.ts';
export { type ProgramOptions, startProgram } from './start-program.ts';
export { describeUnsupported, type Unsupported } from './unsupported.ts';
