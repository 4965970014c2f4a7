import { OutputLog, type OutputStream } from '../../shell/light.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { contentOf } from './container-files.ts';

/** What a line takes on disk beside its text: its time and stream, as the container runtime writes them. */
const bytesBesideText = 46;
/** How large a container's log grows until its oldest part is removed. Models pkg/kubelet/logs: five files of 10 MiB */
const mostBytes = 5 * 10 * 1024 ** 2;

/** A line that a container has printed. */
export function print(life: ContainerLife, text: string, stream: OutputStream): void {
  const { worker, spec } = life;
  const content = contentOf(life);
  content.output ??= new OutputLog();
  content.output.add({ time: worker.node.store.clock.now, stream, text });
  const part = worker.node.host.disk.ofPod(worker.uid).log(spec.name);
  if (part.used < mostBytes) part.take(text.length + bytesBesideText);
}

/** What Podground itself has to say about a container's program. */
export function note(life: ContainerLife, text: string): void {
  print(life, text, 'stderr');
}
