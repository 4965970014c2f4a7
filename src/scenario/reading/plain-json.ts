import { accept, misread, type Path, type Reading, unexpected } from './reading.ts';
import { isPlainObject } from './structures.ts';

/** How much of it there may be. */
export interface JsonBounds {
  readonly depth: number;
  /** Objects, lists, texts, numbers: everything that is a value. */
  readonly values: number;
  /** Characters of one text. */
  readonly text: number;
}

/** Names with which an object's fields could be mistaken for what every object inherits. */
const INHERITED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy of an untrusted value that is certain to be plain JSON: bounded, without cycles, shared parts, numbers that
 * are none, undefined fields, or names that touch prototypes.
 */
export function plainJson(value: unknown, path: Path, bounds: JsonBounds): Reading<unknown> {
  return new PlainJson(bounds).copy(value, path, 0);
}

class PlainJson {
  readonly #bounds: JsonBounds;
  #count = 0;

  constructor(bounds: JsonBounds) {
    this.#bounds = bounds;
  }

  copy(value: unknown, path: Path, depth: number): Reading<unknown> {
    const { depth: deepest, values, text } = this.#bounds;
    if (++this.#count > values) return misread(path, `is one value too many: there may be ${values}`);
    if (depth > deepest) return misread(path, `is nested too deep: ${deepest} levels are the most`);
    switch (typeof value) {
      case 'boolean':
        return accept(value);
      case 'number':
        return Number.isFinite(value) ? accept(value) : unexpected(path, 'a finite number', value);
      case 'string':
        if (value.length <= text) return accept(value);
        return misread(path, `must have at most ${text} characters, got ${value.length}`);
      case 'object':
        if (value === null) return accept(null);
        if (Array.isArray(value)) return this.#list(value, path, depth);
        if (isPlainObject(value)) return this.#object(value, path, depth);
        return unexpected(path, 'plain JSON', `[${Object.prototype.toString.call(value)}]`);
      default:
        return unexpected(path, 'plain JSON', value);
    }
  }

  #list(items: readonly unknown[], path: Path, depth: number): Reading<unknown> {
    const result: unknown[] = [];
    for (const [index, item] of items.entries()) {
      const read = this.copy(item, [...path, index], depth + 1);
      if (!read.ok) return read;
      result.push(read.value);
    }
    return accept(result);
  }

  #object(fields: Readonly<Record<string, unknown>>, path: Path, depth: number): Reading<unknown> {
    const result: Record<string, unknown> = {};
    for (const name of Object.keys(fields)) {
      if (INHERITED.has(name)) return misread([...path, name], 'is a name that must not be used');
      if (fields[name] === undefined) continue;
      const read = this.copy(fields[name], [...path, name], depth + 1);
      if (!read.ok) return read;
      result[name] = read.value;
    }
    return accept(result);
  }
}
