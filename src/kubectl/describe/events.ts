import type { EventEntry } from '../../engine/index.ts';
import { humanDuration } from '../print/duration.ts';
import type { Writer } from './writer.ts';

/** Models k8s.io/kubectl/pkg/describe DescribeEvents */
export function describeEvents(events: readonly EventEntry[], writer: Writer, now: number): void {
  if (events.length === 0) {
    writer.line(0, 'Events:\t<none>');
    return;
  }
  writer.flush();
  writer.line(0, 'Events:');
  writer.line(0, '  Type\tReason\tAge\tFrom\tMessage');
  writer.line(1, '----\t------\t----\t----\t-------');
  for (const { type, reason, message, source, count, firstTime, lastTime } of [...events].sort(
    (a, b) => a.lastTime - b.lastTime,
  )) {
    const first = humanDuration(now - firstTime);
    const age = count > 1 ? `${humanDuration(now - lastTime)} (x${count} over ${first})` : first;
    writer.line(1, `${type}\t${reason}\t${age}\t${source}\t${message.trim()}`);
  }
}
