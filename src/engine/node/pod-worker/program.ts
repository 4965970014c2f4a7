import type { Container } from '../../api/types.ts';
import type { ImageBehaviour } from '../../images/behaviour.ts';
import { behaviourOf } from '../../images/catalogue.ts';
import { programsIn, readCommand } from './command-line.ts';

/** An image that does what it is told, which mostly is to wait. */
const SHELL = 'busybox';

/**
 * Whether `command` or `args` make a container run something else than its image's own program, whose behaviour
 * is known. Flags for it, or a command line that starts it (`nginx -g …`, `sh -c '… && exec nginx'`), do not.
 */
export function overridesProgram({
  image = '',
  command = [],
  args = [],
}: Pick<Container, 'image' | 'command' | 'args'>): boolean {
  if (command.length === 0 && (args.length === 0 || args[0]?.startsWith('-'))) return false;
  const own = ownName(image);
  return own === undefined || !programsIn([...command, ...args]).some((name) => name.startsWith(own));
}

/**
 * What runs in the container: its image's program, or what its own command line says. As far as that can be read it
 * ends in its time; otherwise the container idles, which is a simplification.
 */
export function programOf(container: Container): ImageBehaviour {
  const { image = '', command = [], args = [] } = container;
  const words = [...command, ...args];
  const own = behaviourOf(image, words);
  if (!overridesProgram(container)) return own;
  const idle = own.needsCommand ? own : { ...behaviourOf(SHELL, words), sizeBytes: own.sizeBytes };
  const run = readCommand(words);
  if (run.type === 'idles') return idle;
  const { server: _, ...rest } = idle;
  return { ...rest, ends: { afterMs: run.afterMs, code: run.code, cpuMillis: 1 } };
}

/** TCP ports on which the program listens: its own, or else those that the container declares. */
export function portsOf({ ports = [] }: Container, { server }: ImageBehaviour): readonly number[] {
  if (server?.ports) return server.ports;
  return ports.filter(({ protocol = 'TCP' }) => protocol === 'TCP').map(({ containerPort }) => containerPort);
}

/** How a command line would name the image's program: `nginx` for `docker.io/library/nginx:1.27`, `vllm` for `vllm/vllm-openai`. */
function ownName(image: string): string | undefined {
  const last = image.replace(/@.*$/, '').split('/').at(-1)?.split(':')[0] ?? '';
  const first = last.toLowerCase().split(/[-_.]/)[0] ?? '';
  return first.length >= 3 ? first : undefined;
}
