import { accessLines } from '../../images/log.ts';
import type { Process } from '../../machine/process.ts';
import type { Clock } from '../../sim/clock.ts';

/** How soon to look again at a program that is later than it would like to be, ms. */
const LATE = 1000;

/** How often lines about requests are written to a file while there are any, and while there are none, ms. */
const BUSY = 5_000;
const QUIET = 60_000;

/** Has a program write what it has to say about requests into a file, where its log is one. */
function feedAccessLog(process: Process, clock: Clock): void {
  const { behaviour, files } = process.spec;
  const { accessLog } = behaviour;
  if (!accessLog || !files?.mounts.some(({ path }) => path === accessLog.directory)) return;
  let writtenUntil = process.startedAt;
  let wait = BUSY;
  const look = () => {
    if (process.gone) return;
    const facts = process.facts();
    const lines = accessLines(behaviour, facts, writtenUntil);
    writtenUntil = facts.seconds.at(-1)?.at ?? writtenUntil;
    if (lines.length > 0)
      files.append(`${accessLog.directory}/${accessLog.name}`, lines.map((line) => `${line}\n`).join(''));
    wait = lines.length > 0 ? BUSY : Math.min(QUIET, wait * 2);
    clock.after(wait, look);
  };
  clock.after(BUSY, look);
}

/** Has a program write the files that others read, for as long as it runs. */
export function feedFiles(process: Process, clock: Clock): void {
  feedAccessLog(process, clock);
  feedData(process, clock);
}

/** After each period of its work. */
function feedData(process: Process, clock: Clock): void {
  const { behaviour, files } = process.spec;
  const { feeds, works } = behaviour;
  if (!feeds || !works || !files) return;
  let written = 0;
  const look = () => {
    if (process.gone) return;
    const { readyAt } = process.facts();
    const period = process.worksDone;
    if (period > written) {
      const mount = files.mounts.find(({ path, readOnly }) => !readOnly && !path.startsWith('/var/run/'));
      files.write(`${mount?.path ?? feeds.directory}/${feeds.name}`, feeds.text(period, clock.now));
      written = period;
    }
    const due = readyAt === undefined ? 0 : readyAt + (written + 1) * works.everyMs;
    clock.after(due > clock.now ? due - clock.now : LATE, look);
  };
  clock.after(behaviour.startupMs, look);
}
