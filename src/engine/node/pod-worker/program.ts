import type { Container, Pod } from '../../api/types.ts';
import { withAnnotations } from '../../images/annotations.ts';
import type { ImageBehaviour } from '../../images/behaviour.ts';
import { behaviourOf, catalogued } from '../../images/catalogue.ts';
import { isOwnProgram } from '../content/own-program.ts';

/** An image that does what it is told, which mostly is to wait. */
const SHELL = 'busybox';

/** How a container is to its machine whose own command line is executed: what it uses is what its programs do. */
export function executedBehaviour(image: string): ImageBehaviour {
  const { log: _, ends: __, ...shell } = behaviourOf(SHELL, ['sh']);
  const idle = { startupMs: 0, startupCpuMillis: 0, idleCpuMillis: 0, idleMemoryBytes: 0 };
  return { ...shell, ...idle, title: 'command of its own', sizeBytes: behaviourOf(image).sizeBytes };
}

/**
 * Whether `command` or `args` make a container run something else than its image's own program, whose behaviour is
 * known. Flags for it, or a command line that starts it (`nginx -g …`), do not.
 */
export function overridesProgram({
  image = '',
  command = [],
  args = [],
}: Pick<Container, 'image' | 'command' | 'args'>): boolean {
  if (command.length === 0 && (args.length === 0 || args[0]?.startsWith('-'))) return false;
  if (command.length === 0 && catalogued(image)?.takesArguments) return false;
  return !isOwnProgram(image, [...command, ...args]);
}

/**
 * The model of what runs in a container whose command line is not executed: its image's program. Another program than
 * that idles, which is a simplification.
 */
export function programOf(container: Container): ImageBehaviour {
  const { image = '', command = [], args = [] } = container;
  const words = [...command, ...args];
  const own = behaviourOf(image, words);
  if (!overridesProgram(container) || own.needsCommand) return own;
  return { ...behaviourOf(SHELL, words), sizeBytes: own.sizeBytes };
}

/** How the program of a pod's container behaves, with what the pod's annotations say of it. */
export function behaviourIn({ metadata, spec }: Pod, container: Container): ImageBehaviour {
  const isFirst = spec.containers[0]?.name === container.name;
  return withAnnotations(programOf(container), metadata.annotations, container.name, isFirst);
}

/** TCP ports on which the program listens: its own, or else those that the container declares. */
export function portsOf({ ports = [] }: Container, { server }: ImageBehaviour): readonly number[] {
  if (server?.ports) return server.ports;
  return ports.filter(({ protocol = 'TCP' }) => protocol === 'TCP').map(({ containerPort }) => containerPort);
}
