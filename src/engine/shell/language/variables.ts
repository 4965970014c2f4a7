import type { Limits } from '../limits.ts';
import { ShellFailure } from './leave.ts';

export interface Variable {
  /** Of an array its elements; some may be missing. */
  readonly value: string | readonly (string | undefined)[] | undefined;
  readonly exported?: boolean;
  readonly readOnly?: boolean;
}

const mostElements = 10_000;

/** The variables of one shell. */
export class Variables {
  readonly #limits: Limits;
  #all: Map<string, Variable>;
  /** What the names that are `local` in each function being executed were before. */
  readonly #scopes: Map<string, Variable | undefined>[] = [];
  #bytes: number;

  constructor(limits: Limits, env: Iterable<readonly [string, string]>) {
    this.#limits = limits;
    this.#all = new Map();
    this.#bytes = 0;
    for (const [name, value] of env) this.#put(name, { value, exported: true });
  }

  /** The same, for a subshell. */
  clone(): Variables {
    const copy = new Variables(this.#limits, []);
    copy.#all = new Map(this.#all);
    copy.#bytes = this.#bytes;
    copy.#scopes.push(...this.#scopes.map((scope) => new Map(scope)));
    return copy;
  }

  get count(): number {
    return this.#all.size;
  }

  /** The value; of an array its first element. */
  get(name: string): string | undefined {
    const value = this.#all.get(name)?.value;
    return typeof value === 'string' ? value : value?.[0];
  }

  /** All values of an array; one of what is none; undefined of what is unset. */
  list(name: string): string[] | undefined {
    const value = this.#all.get(name)?.value;
    if (value === undefined) return undefined;
    return typeof value === 'string' ? [value] : value.filter((item) => item !== undefined);
  }

  /** How many elements an array has; 0 of what is none. */
  lengthOf(name: string): number {
    const value = this.#all.get(name)?.value;
    return typeof value === 'string' ? 0 : (value?.length ?? 0);
  }

  element(name: string, index: number): string | undefined {
    const value = this.#all.get(name)?.value;
    if (typeof value === 'string') return index === 0 ? value : undefined;
    return value?.[index < 0 ? value.length + index : index];
  }

  find(name: string): Variable | undefined {
    return this.#all.get(name);
  }

  set(name: string, value: string): void {
    const before = this.#all.get(name);
    if (Array.isArray(before?.value)) this.setElement(name, 0, value);
    else this.#change(name, value, before);
  }

  setList(name: string, values: readonly string[]): void {
    this.#change(name, values.slice(0, mostElements), this.#all.get(name));
  }

  setElement(name: string, index: number, value: string): void {
    const before = this.#all.get(name);
    const old = before?.value;
    const values = [...(typeof old === 'string' ? [old] : (old ?? []))];
    const at = index < 0 ? values.length + index : index;
    if (at < 0 || at >= mostElements) throw new ShellFailure(`${name}[${index}]: bad array subscript`, 1);
    while (values.length < at) values.push(undefined);
    values[at] = value;
    this.#change(name, values, before);
  }

  export(name: string, exported = true): void {
    this.#put(name, { value: undefined, ...this.#all.get(name), exported });
  }

  setReadOnly(name: string): void {
    this.#put(name, { value: undefined, ...this.#all.get(name), readOnly: true });
  }

  unset(name: string): void {
    this.#refuseReadOnly(name);
    this.#put(name, undefined);
  }

  /** Puts a variable back as it was. */
  restore(name: string, variable: Variable | undefined): void {
    this.#put(name, variable);
  }

  /** Names from here on can be made local; `leaveScope` puts back what they were. */
  enterScope(): void {
    this.#scopes.push(new Map());
  }

  leaveScope(): void {
    for (const [name, variable] of this.#scopes.pop() ?? []) this.#put(name, variable);
  }

  /** False outside of functions. */
  makeLocal(name: string): boolean {
    const scope = this.#scopes.at(-1);
    if (scope && !scope.has(name)) scope.set(name, this.#all.get(name));
    return scope !== undefined;
  }

  /** What programs inherit. */
  env(): Map<string, string> {
    const env = new Map<string, string>();
    for (const [name, { value, exported }] of this.#all) {
      if (exported && typeof value === 'string') env.set(name, value);
    }
    return env;
  }

  /** Sorted by name. */
  get entries(): [string, Variable][] {
    return [...this.#all].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #change(name: string, value: string | readonly (string | undefined)[], before: Variable | undefined): void {
    this.#refuseReadOnly(name);
    this.#put(name, before ? { ...before, value } : { value });
  }

  #refuseReadOnly(name: string): void {
    if (this.#all.get(name)?.readOnly) throw new ShellFailure(`${name}: is read only`);
  }

  #put(name: string, variable: Variable | undefined): void {
    const size = variable ? sizeOf(name, variable) : 0;
    this.#bytes += size - (this.#all.has(name) ? sizeOf(name, this.#all.get(name)) : 0);
    if (size > this.#limits.textBytes || this.#bytes > this.#limits.variableBytes)
      throw new ShellFailure('out of memory');
    if (variable) this.#all.set(name, variable);
    else this.#all.delete(name);
  }
}

/** What a variable takes beside its name and its value. */
const overhead = 32;

function sizeOf(name: string, variable: Variable | undefined): number {
  const value = variable?.value;
  if (value === undefined || typeof value === 'string') return overhead + name.length + (value?.length ?? 0);
  return value.reduce((sum, item) => sum + (item?.length ?? 0) + 8, overhead + name.length);
}
