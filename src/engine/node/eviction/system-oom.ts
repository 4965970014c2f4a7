import { parseImage } from '../../images/reference.ts';
import type { Process } from '../../machine/process.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';

/** The kernel keeps so many characters of a process's name: TASK_COMM_LEN. */
const LONGEST_NAME = 15;

/** What the kubelet says when the kernel has killed for the whole machine. Models pkg/kubelet/oom/oom_watcher_linux.go */
export function systemOom(victim: Process, worker: PodWorker | undefined): string {
  const name = processName(victim, worker);
  return `System OOM encountered, victim process: ${name}, pid: ${victim.pid}`;
}

/** As far as it can be told: the command, or what the image is called. */
function processName({ spec: { image, container } }: Process, worker: PodWorker | undefined): string {
  const command = worker?.containers.find(({ spec }) => spec.name === container)?.spec.command?.[0];
  const path = command ?? parseImage(image)?.repository ?? image;
  return (path.split('/').at(-1) ?? path).slice(0, LONGEST_NAME);
}
