import { quoteText } from '../../api/text.ts';
import type { Container } from '../../api/types.ts';

/** The port's number, or why there is none. Models pkg/probe/util.go ResolveContainerPort */
export function resolvePort({ ports = [] }: Container, portOrName: number | string): number | string {
  const named = ports.find(({ name }) => name !== undefined && name === portOrName);
  const number = named?.containerPort ?? Number(portOrName);
  if (Number.isNaN(number)) return `strconv.Atoi: parsing ${quoteText(String(portOrName))}: invalid syntax`;
  return number > 0 && number < 65536 ? number : `invalid port number: ${number}`;
}
