import type { Container } from '../../api/types.ts';
import { alpine } from '../../images/alpine.ts';
import { busybox } from '../../images/busybox.ts';
import { catalogued } from '../../images/catalogue.ts';
import { debian } from '../../images/debian.ts';
import { parseImage } from '../../images/reference.ts';
import { canRun } from '../../shell/light.ts';

/** Whether a command line names the program that the image is made for: `nginx` in `docker.io/library/nginx:1.27`. */
export function isOwnProgram(image: string, argv: readonly string[]): boolean {
  const own = ownName(image);
  return own !== undefined && programName(argv).startsWith(own);
}

/** What a container's modelled program is called in a list of processes. */
export function programNameOf({ image = '', command = [] }: Pick<Container, 'image' | 'command'>): string {
  const last = parseImage(image)?.repository.split('/').at(-1);
  return command[0] ?? last ?? 'server';
}

const shells: ReadonlySet<object | undefined> = new Set([alpine, busybox, debian]);

/** Whether an image is nothing but a shell with tools: then it has no program that Podground does not know. */
export function isShellImage(image: string): boolean {
  return shells.has(catalogued(image));
}

/**
 * The command line of a container's own that the shell executes; undefined when the image's program stands for it.
 *
 * @param words `command` and `args`, one after the other, with their variables in place
 */
export function executedLine(
  { image = '', stdin }: Pick<Container, 'image' | 'stdin'>,
  words: readonly string[],
): readonly string[] | undefined {
  if (words.length === 0) return stdin && isShellImage(image) ? ['sh'] : undefined;
  return !isOwnProgram(image, words) && canRun(words).ok ? words : undefined;
}

/** The program's name without its path, in lower case; of a Python module that of the module. */
function programName([first = '', second, third]: readonly string[]): string {
  const name = first.split('/').at(-1) ?? '';
  return (/^python[\d.]*$/.test(name) && second === '-m' ? (third ?? '') : name).toLowerCase();
}

/** How a command line would name the image's program: `vllm` for `vllm/vllm-openai`. */
function ownName(image: string): string | undefined {
  if (isShellImage(image) && /^(?:sh|ash|dash|bash)$/.test(image)) return undefined;
  const last = parseImage(image)?.repository.split('/').at(-1) ?? '';
  const first = last.toLowerCase().split(/[-_.]/)[0] ?? '';
  return first.length >= 3 && !/^(?:busybox|bash)$/.test(first) ? first : undefined;
}
