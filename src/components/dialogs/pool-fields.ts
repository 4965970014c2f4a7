import { numberProblem } from './NumberField.tsx';

/** What a browser can still draw. */
export const mostMachines = 100;
/** Its machines are named after it, with a hyphen and five characters. */
export const longestPoolName = 57;

export interface PoolFields {
  readonly name: string;
  readonly min: string;
  readonly max: string;
  readonly price: string;
}

export type PoolProblems = { readonly [F in keyof PoolFields]?: string };

/** What is wrong with the fields of a node pool, each with how to mend it. */
export function poolProblems(fields: PoolFields, taken: ReadonlySet<string>): PoolProblems {
  const { name, min, max, price } = fields;
  const least = Math.max(1, Number(min) || 0);
  const problems = {
    name: poolNameProblem(name, taken),
    min: numberProblem(min, { min: 0, max: mostMachines }),
    max: numberProblem(max, { min: least, max: mostMachines }),
    price: price === '' ? undefined : numberProblem(price, { min: 0, max: 1000, step: 0.01 }),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

function poolNameProblem(name: string, taken: ReadonlySet<string>): string | undefined {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name))
    return 'A name has small letters, digits and hyphens only, and begins and ends with a letter or digit.';
  if (name.length > longestPoolName) return `A pool’s name has at most ${longestPoolName} characters.`;
  return taken.has(name) ? `There is a pool named ${name} already.` : undefined;
}
