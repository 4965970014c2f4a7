const binary: Readonly<Record<string, number>> = {
  '': 1,
  c: 1,
  w: 2,
  b: 512,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};
const decimal: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };

/** `512`, `1k`, `10M`, `1MB`, `1MiB` in bytes; undefined when it is none. */
export function readSize(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,15})([a-zA-Z]*)$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const name = unit.toLowerCase().replace(/ib$/, '');
  const factor =
    (Object.hasOwn(binary, name) ? binary[name] : undefined) ??
    (Object.hasOwn(decimal, name) ? decimal[name] : undefined);
  return factor === undefined ? undefined : Number(number) * factor;
}

/** `1.5M` for people, as `ls -h` and `df -h` write it. */
export function writeSize(bytes: number): string {
  const units = ['', 'K', 'M', 'G', 'T', 'P'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return unit === 0 ? String(value) : `${value.toFixed(1)}${units[unit]}`;
}
