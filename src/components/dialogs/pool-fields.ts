/** What a browser can still draw. */
export const mostMachines = 100;
/** Its machines are named after it, with a hyphen and five characters. */
export const longestPoolName = 57;

interface PoolFields {
  readonly name: string;
  readonly min: string;
  readonly max: string;
}

/** What is wrong with the fields of a node pool, and how to mend it. */
export function poolProblem({ name, min, max }: PoolFields, taken: ReadonlySet<string>): string | undefined {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name))
    return 'A name has small letters, digits and hyphens only, and begins and ends with a letter or digit.';
  if (name.length > longestPoolName) return `A pool’s name has at most ${longestPoolName} characters.`;
  if (taken.has(name)) return `There is a pool named ${name} already.`;
  if (!isWhole(min, 0, mostMachines)) return `At least must be a whole number from 0 to ${mostMachines}.`;
  const least = Math.max(1, Number(min));
  if (!isWhole(max, least, mostMachines))
    return `At most must be a whole number from ${least} to ${mostMachines}.`;
  return undefined;
}

function isWhole(text: string, least: number, most: number): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most;
}
