import { Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { openPath } from '../kernel/open.ts';
import { readSome } from '../kernel/transfer.ts';
import { forever, type Routine } from '../kernel/wait.ts';
import { readSize, writeSize } from '../text/size.ts';
import type { Call, Utility } from './call.ts';

/** What a disk writes in a second, bytes. */
const throughput = 500 * 1024 ** 2;
/** Written at once, so that a disk is seen to fill. */
const portion = 50 * 1024 ** 2;

interface Copy {
  readonly blockBytes: number;
  readonly bytes: number;
  readonly status: string | undefined;
}

export const dd: Utility = (call) => {
  const given = new Map<string, string>();
  for (const arg of call.args) {
    const [, name = '', value = ''] = /^(\w+)=([\s\S]*)$/.exec(arg) ?? [];
    if (!/^(?:if|of|bs|ibs|obs|count|seek|skip|conv|status|oflag|iflag)$/.test(name))
      return call.refuseOption(arg);
    given.set(name, value);
  }
  const size = (name: string, otherwise: string) => readSize(given.get(name) ?? otherwise);
  const blockBytes = size('bs', given.get('obs') ?? '512');
  const count = given.has('count') ? size('count', '0') : Number.POSITIVE_INFINITY;
  const seek = size('seek', '0');
  const skip = size('skip', '0');
  if (!blockBytes || count === undefined || seek === undefined || skip === undefined)
    return call.fail('invalid number');
  const from =
    given.get('if') === undefined ? call.input : openPath(call.task, given.get('if') ?? '', 'read');
  const keeps = seek > 0 || given.get('conv')?.includes('notrunc') || given.get('oflag')?.includes('append');
  const of = given.get('of');
  const to = of === undefined ? call.output : openPath(call.task, of, keeps ? 'update' : 'write');
  if (from instanceof Errno || !from)
    return call.fail(`can't open '${given.get('if')}': ${from?.message ?? ''}`);
  if (to instanceof Errno || !to) return call.fail(`can't open '${of}': ${to?.message ?? ''}`);
  to.seek(given.get('oflag')?.includes('append') ? (to.file?.size ?? 0) : seek * blockBytes);
  from.seek(skip * blockBytes);
  return copy(call, from, to, of ?? 'standard output', {
    blockBytes,
    bytes: count * blockBytes,
    status: given.get('status'),
  });
};

function* copy(
  call: Call,
  from: Handle,
  to: Handle,
  name: string,
  { blockBytes, bytes, status }: Copy,
): Routine<number> {
  const startedAt = call.task.kernel.now;
  // Whatever may be read without end and is written nowhere: that goes on for ever.
  if (from.isZeros && to.isSink && bytes === Number.POSITIVE_INFINITY) {
    yield { burns: true };
    yield forever;
  }
  let written = 0;
  let failed: Errno | undefined;
  while (written < bytes && !failed) {
    const wanted = Math.min(bytes - written, portion);
    if (from.isZeros && (to.file || to.isSink)) {
      const count = to.file ? to.file.writeZeros(to.position, wanted) : wanted;
      to.seek(to.position + count);
      written += count;
      yield { until: call.task.kernel.now + (count / throughput) * 1000 };
      if (count < wanted) failed = new Errno('ENOSPC', 'No space left on device');
      continue;
    }
    const read = yield* readSome(call.task, from, Math.min(wanted, 16 * 1024));
    if (read instanceof Errno) failed = read;
    if (read instanceof Errno || read === '') break;
    written += read.length;
    if (!(yield* writeTo(call, to, read))) return 1;
  }
  if (failed) call.fail(`error writing '${name}': ${failed.message}`);
  if (status !== 'none') report(call, written, blockBytes, (call.task.kernel.now - startedAt) / 1000);
  return failed ? 1 : 0;
}

function* writeTo(call: Call, to: Handle, bytes: string): Routine<boolean> {
  if (to === call.output) return yield* call.write(bytes);
  const count = to.write(bytes);
  yield* call.spendFor(bytes.length);
  if (!(count instanceof Errno)) return true;
  call.fail(`write error: ${count.message}`);
  return false;
}

function report(call: Call, bytes: number, blockBytes: number, seconds: number): void {
  const records = `${Math.floor(bytes / blockBytes)}+${bytes % blockBytes > 0 ? 1 : 0}`;
  const rate = seconds > 0 ? `${writeSize(bytes / seconds)}B/s` : '0B/s';
  call.complain(`${records} records in\n${records} records out\n`);
  call.complain(`${bytes} bytes (${writeSize(bytes)}B) copied, ${seconds.toFixed(6)} seconds, ${rate}\n`);
}
