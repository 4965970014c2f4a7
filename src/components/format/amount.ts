const KiB = 1024;
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Thousandths of a core as cores: `0.25`, `1.5`, `4`. */
export function cores(millis: number): string {
  const value = millis / 1000;
  if (value === 0) return '0';
  if (Math.abs(value) < 0.01) return value.toFixed(3);
  return trim(value.toFixed(Math.abs(value) < 10 ? 2 : 1));
}

/** `128 MiB`, `3.5 GiB`. */
export function memory(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= KiB && unit < units.length - 1) {
    value /= KiB;
    unit += 1;
  }
  return `${trim(value.toFixed(value < 10 && unit > 0 ? 1 : 0))} ${units[unit]}`;
}

/** Bytes as Kubernetes writes them, where there is little room: `12Mi`, `7.9Gi`. */
export function quantity(bytes: number): string {
  return memory(bytes)
    .replace(/ (.)iB$/, '$1i')
    .replace(' ', '');
}

/** Something a second: `0`, `0.3`, `42`, `1.2k`. */
export function rate(perSecond: number): string {
  if (perSecond < 0.05) return '0';
  if (perSecond < 10) return trim(perSecond.toFixed(1));
  if (perSecond < 1000) return perSecond.toFixed(0);
  return `${trim((perSecond / 1000).toFixed(perSecond < 10_000 ? 1 : 0))}k`;
}

/** A count with its noun: `1 pod`, `3 pods`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** A share as a percentage; nothing of nothing is 0 %. */
export function percent(part: number, whole: number): string {
  return `${whole > 0 ? Math.round((part / whole) * 100) : 0} %`;
}

/** A share from 0 to 1 where the last tenths matter: `100 %`, `99.9 %`, `87.5 %`; only all is 100 %. */
export function share(part: number): string {
  const tenths = part >= 1 ? 1000 : Math.min(999, Math.round(part * 1000));
  return `${trim((tenths / 10).toFixed(1))} %`;
}

/** Dollars: `$0.17`, `$12.40`, `$1,240`. */
export function dollars(amount: number): string {
  const digits = amount >= 100 ? 0 : 2;
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

function trim(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}
