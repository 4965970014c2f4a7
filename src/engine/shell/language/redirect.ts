import type { HereDoc, Redirect, Redirection } from 'unbash';
import { EBADF, Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { type OpenMode, openPath } from '../kernel/open.ts';
import { TextHandle } from '../kernel/text-handle.ts';
import type { Routine } from '../kernel/wait.ts';
import { expandParts, expandText } from './expand-word.ts';
import { textOf, WordSink } from './pieces.ts';
import type { Shell } from './shell.ts';

const modes: Readonly<Record<string, OpenMode>> = {
  '>': 'write',
  '>|': 'write',
  '>>': 'append',
  '<': 'read',
  '<>': 'update',
};

/** Redirects what the shell's process has open, one after the other; gives what is wrong with one of them. */
export function* redirect(shell: Shell, redirections: readonly Redirection[]): Routine<string | undefined> {
  const { files } = shell.task;
  for (const redirection of redirections) {
    const { descriptor } = redirection;
    const number = descriptor?.type === 'FileDescriptor' ? descriptor.value : undefined;
    if (redirection.type === 'Redirect') {
      const failed = yield* redirectTo(shell, redirection, number);
      if (failed !== undefined) return failed;
      continue;
    }
    const text =
      redirection.type === 'HereDoc'
        ? yield* readHereDocument(shell, redirection)
        : `${redirection.target ? yield* expandText(shell, redirection.target) : ''}\n`;
    files.set(number ?? 0, new TextHandle(text));
  }
  return undefined;
}

function* redirectTo(
  shell: Shell,
  { operator, target }: Redirect,
  number: number | undefined,
): Routine<string | undefined> {
  const { files } = shell.task;
  const path = target ? yield* expandText(shell, target) : '';
  switch (operator) {
    case '<&':
    case '>&': {
      const own = number ?? (operator === '<&' ? 0 : 1);
      if (path === '-') {
        files.close(own);
        return undefined;
      }
      if (!/^\d+-?$/.test(path)) return openFor(shell, path, 'write', [1, 2]);
      const handle = files.get(Number.parseInt(path, 10));
      if (!handle) return `${path}: ${EBADF.message}`;
      files.set(own, handle);
      return undefined;
    }
    case '&>':
    case '&>>':
      return openFor(shell, path, operator === '&>' ? 'write' : 'append', [1, 2]);
    default: {
      const creates = operator === '>' && shell.options.has('noclobber');
      const own = number ?? (operator.startsWith('<') ? 0 : 1);
      return openFor(shell, path, creates ? 'create' : (modes[operator] ?? 'read'), [own]);
    }
  }
}

function openFor(shell: Shell, path: string, mode: OpenMode, numbers: readonly number[]): string | undefined {
  const handle: Handle | Errno = openPath(shell.task, path, mode);
  if (handle instanceof Errno) return shell.flavour.cannotOpen(path, mode === 'read', handle);
  for (const number of numbers) shell.task.files.set(number, handle);
  return undefined;
}

function* readHereDocument(shell: Shell, { operator, delimiter, body }: HereDoc): Routine<string> {
  const strip = operator === '<<-' ? withoutTabs : (text: string) => text;
  if (delimiter?.quoted) return strip(body.text);
  if (!body.parts)
    return strip(body.text.replace(/\\([\\$`\n])/g, (_, escaped) => (escaped === '\n' ? '' : escaped)));
  const sink = new WordSink();
  for (const [index, part] of body.parts.entries()) {
    if (part.type !== 'Literal') yield* expandParts(shell, [part], sink, { quoted: true });
    else if (index === 0 || operator !== '<<-') sink.add(strip(part.value), true);
    else sink.add(part.value.replace(/\n\t+/g, '\n'), true);
  }
  return textOf(sink.pieces);
}

function withoutTabs(text: string): string {
  return text.replace(/^\t+/gm, '');
}
