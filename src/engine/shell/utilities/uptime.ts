import { EPOCH } from '../../api/time.ts';
import { formatDate } from '../text/format-date.ts';
import type { Utility } from './call.ts';

/** Of the machine. */
export const uptime: Utility = (call) => {
  const { kernel } = call.task;
  const minutes = Math.floor((kernel.now - (kernel.options.facts.bootedAt ?? 0)) / 60_000);
  const days = Math.floor(minutes / 1440);
  const clock = `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`;
  const load = kernel.busyProcesses.toFixed(2);
  call.print(
    ` ${formatDate(EPOCH + kernel.now, '%H:%M:%S')} up ${days > 0 ? `${days} days, ` : ''}${clock},  load average: ${load}, ${load}, ${load}\n`,
  );
  return 0;
};
