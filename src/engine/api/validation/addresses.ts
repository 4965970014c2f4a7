import { type Errors, invalid } from './error.ts';

export function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

export function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIPv4 = last.includes('.');
  const plain = hasIPv4 ? groups.slice(0, -1) : groups;
  if (hasIPv4 && !isIPv4(last)) return false;
  if (!plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const length = plain.length + (hasIPv4 ? 2 : 0);
  return halves.length === 2 ? length < 8 : length === 8;
}

/** Models pkg/apis/core/validation.IsValidIPForLegacyField */
export function validateIp(errors: Errors, path: string, address: string): void {
  if (isIPv4(address) || isIPv6(address)) return;
  invalid(errors, path, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)');
}

/** Models pkg/apis/core/validation.IsValidCIDRForLegacyField */
export function validateCidr(errors: Errors, path: string, text: string): void {
  const [, address = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  if (bits !== '' && Number(bits) <= most) return;
  invalid(errors, path, text, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)');
}
