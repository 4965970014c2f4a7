import type { Space } from '../files/space.ts';
import { writeSize } from '../text/size.ts';
import type { Utility } from './call.ts';
import { parseOptions } from './options.ts';

/** How large a disk without a limit says that it is. */
const endless = 100 * 1024 ** 3;

export const df: Utility = (call) => {
  const options = parseOptions(call.args, 'hkmPTai');
  if (options.unknown) return call.refuseOption(options.unknown);
  const isHuman = options.has('h');
  const write = (bytes: number) =>
    isHuman ? writeSize(bytes) : String(Math.ceil(bytes / (options.has('m') ? 1024 ** 2 : 1024)));
  call.print(
    isHuman
      ? 'Filesystem                Size      Used Available Use% Mounted on\n'
      : 'Filesystem           1K-blocks      Used Available Use% Mounted on\n',
  );
  const rows: [string, Space, string][] = [['overlay', call.files.root.space, '/']];
  for (const { path, node } of call.files.mounts) rows.push(['/dev/root', node.volume.space, path]);
  for (const [name, space, path] of rows) {
    if (options.operands.length > 0 && !options.operands.some((each) => call.absolute(each) === path))
      continue;
    const free = Number.isFinite(space.free) ? space.free : Math.max(0, endless - space.used);
    const size = Number.isFinite(space.limit) ? space.limit : free + space.used;
    const used = Math.max(0, size - free);
    const columns = [size, used, free].map((bytes) => write(bytes).padStart(9)).join(' ');
    const percent = size === 0 ? 0 : Math.ceil((used / size) * 100);
    call.print(`${name.padEnd(20)} ${columns} ${String(percent).padStart(3)}% ${path}\n`);
  }
  return 0;
};
