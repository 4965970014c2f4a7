import type { Task } from './task.ts';

/** Files of `/proc` and `/sys` that scripts read; undefined for all others. */
export function readProc(task: Task, path: string): string | undefined {
  const { kernel } = task;
  const { facts } = kernel.options;
  const [, pid, name] = /^\/proc\/(self|\d+)\/(\w+)$/.exec(path) ?? [];
  const process = pid === 'self' ? task : kernel.tasks.get(Number(pid));
  switch (path) {
    case '/proc/uptime': {
      const seconds = (kernel.now - (facts.bootedAt ?? 0)) / 1000;
      return `${seconds.toFixed(2)} ${(seconds * facts.cores).toFixed(2)}\n`;
    }
    case '/proc/loadavg': {
      const load = kernel.busyProcesses.toFixed(2);
      return `${load} ${load} ${load} ${kernel.busyProcesses || 1}/${kernel.tasks.size} ${task.pid}\n`;
    }
    case '/proc/meminfo': {
      const total = Math.floor(facts.memoryBytes / 1024);
      return `MemTotal: ${total} kB\nMemFree: ${Math.floor(total / 2)} kB\nMemAvailable: ${Math.floor(total / 2)} kB\n`;
    }
    case '/proc/cpuinfo':
      return Array.from(
        { length: Math.min(256, facts.cores) },
        (_, index) => `processor\t: ${index}\nmodel name\t: virtual\n\n`,
      ).join('');
    case '/sys/fs/cgroup/memory.max':
      return `${facts.memoryLimitBytes ?? 'max'}\n`;
    case '/sys/fs/cgroup/cpu.max':
      return `${facts.coreLimit === undefined ? 'max' : Math.round(facts.coreLimit * 100_000)} 100000\n`;
  }
  switch (process && name) {
    case 'cmdline':
      return process?.argv.map((word) => `${word}\0`).join('');
    case 'comm':
      return `${process?.argv[0]?.split('/').at(-1) ?? ''}\n`;
    case 'environ':
      return [...(process?.env ?? [])].map(([key, value]) => `${key}=${value}\0`).join('');
    default:
      return undefined;
  }
}
