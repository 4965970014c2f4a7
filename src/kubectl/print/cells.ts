import { type Container, parseTime } from '../../engine/index.ts';
import { humanDuration } from './duration.ts';

/** Since a time, as tables show it. @param now virtual ms */
export function since(time: string | undefined, now: number): string {
  return time === undefined ? '<unknown>' : humanDuration(now - parseTime(time));
}

/** Names and images, each list with commas. Models pkg/printers/internalversion layoutContainerCells */
export function containerCells(containers: readonly Container[] = []): [string, string] {
  return [containers.map(({ name }) => name).join(','), containers.map(({ image }) => image ?? '').join(',')];
}

/** At most so many, and how many more there are. */
export function withMore(list: readonly string[], most: number, parting = ','): string {
  if (list.length === 0) return '<none>';
  const shown = list.slice(0, most).join(parting);
  return list.length > most ? `${shown} + ${list.length - most} more...` : shown;
}

/** `RWO,ROX`. Models pkg/apis/core/v1/helper GetAccessModesAsString */
export function accessModes(modes: readonly string[] = []): string {
  const all: readonly (readonly [string, string])[] = [
    ['ReadWriteOnce', 'RWO'],
    ['ReadOnlyMany', 'ROX'],
    ['ReadWriteMany', 'RWX'],
    ['ReadWriteOncePod', 'RWOP'],
  ];
  return all.flatMap(([mode, short]) => (modes.includes(mode) ? short : [])).join(',');
}

/** `True`, `False`, or `<unset>`. */
export function boolText(value: boolean | undefined): string {
  if (value === undefined) return '<unset>';
  return value ? 'True' : 'False';
}
