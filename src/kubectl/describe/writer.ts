import { type Labels, parseTime, type Taint, type Toleration } from '../../engine/index.ts';
import { alignTabs, forDescriptions } from '../print/tab-writer.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const LONGEST_ANNOTATION = 140;

/** Collects the lines of a description; what stands behind tabs is aligned. Models k8s.io/kubectl/pkg/describe PrefixWriter */
export class Writer {
  readonly #done: string[] = [];
  #open: string[] = [];

  /** A line, so many levels deep. */
  line(level: number, text: string): void {
    for (const [at, part] of text.split('\n').entries())
      this.#open.push(at === 0 ? `${'  '.repeat(level)}${part}` : part);
  }

  /** `Name:\tvalue` */
  field(name: string, value: string | number | boolean | undefined, level = 0): void {
    this.line(level, `${name}:\t${value ?? ''}`);
  }

  /** Columns begin anew. */
  flush(): void {
    this.#done.push(...alignTabs(this.#open, forDescriptions));
    this.#open = [];
  }

  get lines(): string[] {
    this.flush();
    return this.#done;
  }

  /** A list with its title, item below item. */
  list(title: string, items: readonly string[]): void {
    if (items.length === 0) this.line(0, `${title}:\t<none>`);
    for (const [at, item] of items.entries()) this.line(0, at === 0 ? `${title}:\t${item}` : `\t${item}`);
  }

  labels(title: string, labels: Labels | undefined): void {
    this.list(
      title,
      Object.entries(labels ?? {})
        .sort(byName)
        .map(([name, value]) => `${name}=${value}`),
    );
  }

  /** Models printAnnotationsMultiline */
  annotations(title: string, annotations: Labels | undefined): void {
    const shown = Object.entries(annotations ?? {})
      .filter(([name]) => name !== LAST_APPLIED)
      .sort(byName);
    if (shown.length === 0) this.line(0, `${title}:\t<none>`);
    for (const [at, [name, given]] of shown.entries()) {
      const value = given.replace(/\n$/, '');
      const indent = at === 0 ? `${title}:\t` : '\t';
      if (value.length + name.length + 2 <= LONGEST_ANNOTATION && !value.includes('\n')) {
        this.line(0, `${indent}${name}: ${value}`);
        continue;
      }
      this.line(0, `${indent}${name}:`);
      for (const part of value.split('\n')) this.line(0, `\t  ${shorten(part, LONGEST_ANNOTATION - 2)}`);
    }
  }

  taints(title: string, taints: readonly Taint[] = []): void {
    const sorted = [...taints].sort((a, b) => (`${a.effect},${a.key}` < `${b.effect},${b.key}` ? -1 : 1));
    this.list(title, sorted.map(taintText));
  }

  tolerations(title: string, tolerations: readonly Toleration[] = []): void {
    const sorted = [...tolerations].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
    this.list(title, sorted.map(tolerationText));
  }
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}...` : text;
}

/** `key=value:NoSchedule`. Models k8s.io/api/core/v1 Taint.ToString */
export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`;
}

function tolerationText({
  key = '',
  value = '',
  effect = '',
  operator,
  tolerationSeconds,
}: Toleration): string {
  const what = `${key}${value && `=${value}`}${effect && `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? `${what && ' '}op=Exists` : '';
  return `${what}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}

/** `Thu, 01 Jan 2026 09:00:00 +0000`. Models Go's time.RFC1123Z */
export function longTime(time: string | undefined): string {
  if (time === undefined || Number.isNaN(parseTime(time))) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  return new Date(time).toUTCString().replace('GMT', '+0000');
}
