import { behaviourOf } from '../../images/catalogue.ts';
import { canRun, type ForeignPrograms } from '../../shell/light.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { processSpec } from '../pod-worker/process-spec.ts';
import { killed } from '../pod-worker/restart.ts';
import { contentOf } from './container-files.ts';
import { feedFiles } from './feed.ts';
import { note } from './output.ts';
import { isOwnProgram, isShellImage } from './own-program.ts';

const SIGKILL = 9;

/** Tools that scripts use on their way: what they would do is not simulated, and they are taken to do it. */
const passingTools = new Set(
  `apk apt apt-get awk dnf envsubst git gzip jq microdnf openssl pip pip3 tar unzip update-ca-certificates useradd adduser
  addgroup yum zip`.split(/\s+/),
);
/** The same, but for what they may also be told: to run the application. */
const builders = new Set('bundle cargo composer go make mvn npm yarn'.split(' '));
const building = /^(?:add|audit|build|cache|ci|config|get|i|install|mod|package|update|upgrade)$/;
/** Clients, which scripts call to find something out. */
const clients = /(?:-cli|isready|-ready|admin|ctl|ping|probe|check|status|client|curl)$/;

/**
 * What scripts of a container may start that the shell has not: above all the program of its image, which runs as its
 * model from then on. There is one of it at a time.
 */
export function imagePrograms(life: ContainerLife): ForeignPrograms {
  const image = life.spec.image ?? '';
  return {
    knows(argv) {
      if (isInPassing(argv)) return true;
      const name = nameOf(argv);
      if (!isOwnProgram(image, argv) && (canRun(argv).ok || isShellImage(image) || clients.test(name)))
        return false;
      return contentOf(life).started?.gone !== false;
    },
    start(argv, _env, done) {
      const { worker } = life;
      if (isInPassing(argv)) {
        note(
          life,
          `Podground cannot run the program ${nameOf(argv)}, and goes on as if it had done its work`,
        );
        worker.node.store.clock.after(0, () => done(0));
        return { signal: () => {} };
      }
      const content = contentOf(life);
      const process = worker.node.host.run({
        ...processSpec(life, behaviourOf(image, argv)),
        onExit: (exit) => {
          // The kernel kills all of a container's processes together.
          if (exit.reason === 'OOMKilled') life.process?.kill(exit);
          else done(exit.code);
        },
      });
      content.started = process;
      feedFiles(process, worker.node.store.clock);
      return {
        signal: (signal) => (signal === SIGKILL ? process.kill(killed) : process.terminate()),
      };
    },
  };
}

function isInPassing(argv: readonly string[]): boolean {
  const name = nameOf(argv);
  return passingTools.has(name) || (builders.has(name) && building.test(argv[1] ?? ''));
}

function nameOf([program = '']: readonly string[]): string {
  return program.split('/').at(-1) ?? '';
}
