import { type ContainerStatus, type Pod, parseTime } from '../../engine/index.ts';

/** What `kubectl get pods` says of a pod. */
export interface PodSummary {
  readonly ready: number;
  readonly total: number;
  readonly reason: string;
  readonly restarts: number;
  /** Virtual ms; undefined when none of them has ended before. */
  readonly lastRestart: number | undefined;
}

/** Models pkg/printers/internalversion/printers.go printPod */
export function summarizePod({ metadata, spec, status = {} }: Pod): PodSummary {
  const sidecars = new Set(
    (spec.initContainers ?? []).flatMap(({ name, restartPolicy }) =>
      restartPolicy === 'Always' ? name : [],
    ),
  );
  const total = spec.containers.length + sidecars.size;
  const conditions = status.conditions ?? [];
  let reason = status.reason || status.phase || '';
  if (conditions.some((each) => each.type === 'PodScheduled' && each.reason === 'SchedulingGated'))
    reason = 'SchedulingGated';

  const inits = status.initContainerStatuses ?? [];
  let ready = 0;
  let initializing = false;
  for (const [at, container] of inits.entries()) {
    const { terminated, waiting } = container.state ?? {};
    if (terminated?.exitCode === 0) continue;
    if (sidecars.has(container.name) && container.started) {
      if (container.ready) ready++;
      continue;
    }
    if (terminated) reason = `Init:${endOf(terminated)}`;
    else if (waiting?.reason && waiting.reason !== 'PodInitializing') reason = `Init:${waiting.reason}`;
    else reason = `Init:${at}/${spec.initContainers?.length ?? 0}`;
    initializing = true;
    break;
  }
  const isInitialized = conditions.some(({ type, status: is }) => type === 'Initialized' && is === 'True');
  let counted: readonly ContainerStatus[] = inits;
  if (!initializing || isInitialized) {
    const own = status.containerStatuses ?? [];
    counted = [...inits.filter(({ name }) => sidecars.has(name)), ...own];
    let hasRunning = false;
    for (const container of [...own].reverse()) {
      const { waiting, terminated, running } = container.state ?? {};
      if (waiting?.reason) reason = waiting.reason;
      else if (terminated) reason = endOf(terminated);
      else if (container.ready && running) {
        hasRunning = true;
        ready++;
      }
    }
    if (reason === 'Completed' && hasRunning)
      reason = conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True')
        ? 'Running'
        : 'NotReady';
  }
  const isOver = status.phase === 'Succeeded' || status.phase === 'Failed';
  if (metadata.deletionTimestamp !== undefined && status.reason === 'NodeLost') reason = 'Unknown';
  else if (metadata.deletionTimestamp !== undefined && !isOver) reason = 'Terminating';
  const ends = counted.flatMap(({ lastState }) => lastState?.terminated?.finishedAt ?? []).map(parseTime);
  const restarts = counted.reduce((sum, { restartCount }) => sum + restartCount, 0);
  return {
    ready,
    total,
    reason,
    restarts,
    lastRestart: restarts > 0 && ends.length > 0 ? Math.max(...ends) : undefined,
  };
}

function endOf({ reason, signal, exitCode }: { reason?: string; signal?: number; exitCode: number }): string {
  if (reason) return reason;
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}
