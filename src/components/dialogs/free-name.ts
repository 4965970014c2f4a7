/** `web`, or `web-2` when that is taken, and so on. */
export function freeName(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  let number = 2;
  while (taken.has(`${wish}-${number}`)) number += 1;
  return `${wish}-${number}`;
}

/** What is wrong with a name as Kubernetes sees it (RFC 1035 label, as Services need it), and how to mend it. */
export function nameProblem(name: string): string | undefined {
  if (/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return undefined;
  return 'A name has small letters, digits and hyphens only, begins with a letter, and ends with a letter or digit.';
}
