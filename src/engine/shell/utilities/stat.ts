import { EPOCH } from '../../api/time.ts';
import { Errno } from '../kernel/errno.ts';
import { formatDate } from '../text/format-date.ts';
import type { Utility } from './call.ts';
import { rights, sizeOf } from './ls.ts';
import { parseOptions } from './options.ts';

export const stat: Utility = (call) => {
  const options = parseOptions(call.args, 'Lft', 'c', { format: 'c' });
  if (options.unknown) return call.refuseOption(options.unknown);
  let status = 0;
  for (const name of options.operands) {
    const found = call.files.find(call.absolute(name), options.has('L'));
    const node = found instanceof Errno ? undefined : found.node;
    if (!node) {
      status = call.fail(`can't stat '${name}': No such file or directory`);
      continue;
    }
    const time = formatDate(EPOCH + node.modifiedAt, '%Y-%m-%d %H:%M:%S.%N');
    const fields: Readonly<Record<string, string>> = {
      n: name,
      s: String(sizeOf(node)),
      a: (node.mode & 0o7777).toString(8),
      A: rights(node),
      F: {
        file: 'regular file',
        directory: 'directory',
        link: 'symbolic link',
        device: 'character special file',
      }[node.kind],
      U: 'root',
      G: 'root',
      u: '0',
      g: '0',
      y: time,
      Y: String(Math.floor((EPOCH + node.modifiedAt) / 1000)),
    };
    const format =
      options.get('c') ??
      '  File: %n\n  Size: %s\t%F\nAccess: (%a/%A)  Uid: (%u/%U)   Gid: (%g/%G)\nModify: %y';
    call.print(`${format.replace(/%([a-zA-Z])/g, (whole, letter: string) => fields[letter] ?? whole)}\n`);
  }
  return status;
};
