import { normalize } from '../files/path.ts';
import { ENOENT, ENOTDIR, Errno } from '../kernel/errno.ts';
import { type Builtin, refuse } from './builtin.ts';

export const changeDirectory: Builtin = (shell, call, position) => {
  const { task, variables } = shell;
  const given = call.args.filter((arg) => arg !== '--' && arg !== '-P' && arg !== '-L')[0];
  const target = given === '-' ? variables.get('OLDPWD') : (given ?? variables.get('HOME') ?? '/root');
  if (target === undefined) return refuse(shell, call, position, 'OLDPWD not set');
  const path = normalize(target, task.cwd);
  const found = call.files.find(path);
  const isDirectory = !(found instanceof Errno) && found.node?.kind === 'directory';
  if (!isDirectory) {
    const why = found instanceof Errno ? found : found.node ? ENOTDIR : ENOENT;
    const isDash = shell.flavour.name === 'dash';
    return refuse(shell, call, position, isDash ? `can't cd to ${target}` : `${target}: ${why.message}`);
  }
  variables.set('OLDPWD', task.cwd);
  task.cwd = path;
  variables.set('PWD', path);
  if (given === '-') call.print(`${path}\n`);
  return 0;
};
