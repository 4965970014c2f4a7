import type { ForeignPrograms } from '../../shell/light.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { killed } from '../pod-worker/restart.ts';
import { isOwnProgram } from './own-program.ts';

const SIGKILL = 9;
const stops = new Set(['stop', 'quit', 'graceful-stop', 'shutdown']);

/**
 * The image's program as those see it who execute commands beside it: process 1, which the container runtime has started,
 * and the means to control it (`nginx -s quit`). What it is told otherwise makes no difference to its model.
 */
export function serverAsProcess(life: ContainerLife): ForeignPrograms {
  const image = life.spec.image ?? '';
  const { process } = life;
  let hasFirst = false;
  return {
    knows: (argv) => !hasFirst || (isOwnProgram(image, argv) && /^-[skqt]$/.test(argv[1] ?? '')),
    start(argv, _env, done) {
      if (!hasFirst) {
        hasFirst = true;
        return { signal: (signal) => (signal === SIGKILL ? process?.kill(killed) : process?.terminate()) };
      }
      life.worker.node.store.clock.after(0, () => {
        if (stops.has(argv.at(-1) ?? '')) process?.terminate();
        done(0);
      });
      return { signal: () => {} };
    },
  };
}
