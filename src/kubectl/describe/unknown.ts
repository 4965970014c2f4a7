import type { Listed } from '../resources/made-up.ts';
import type { Writer } from './writer.ts';

const DEEPEST = 20;
const shownAlready = new Set([
  '.metadata.name',
  '.metadata.namespace',
  '.metadata.labels',
  '.metadata.annotations',
]);

/** A kind that kubectl has no description of: field by field. Models k8s.io/kubectl/pkg/describe genericDescriber */
export function describeUnknown(object: Listed, writer: Writer): void {
  const { metadata } = object;
  writer.field('Name', metadata.name);
  writer.field('Namespace', metadata.namespace ?? '');
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
  writeFields(object, writer, 0, '');
}

function writeFields(value: object, writer: Writer, level: number, path: string): void {
  if (level > DEEPEST) return;
  for (const [name, field] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const place = `${path}.${name}`;
    if (shownAlready.has(place) || field === undefined) continue;
    if (Array.isArray(field)) {
      writer.line(level, `${labelOf(name)}:`);
      for (const item of field as unknown[]) {
        if (typeof item === 'object' && item !== null) writeFields(item, writer, level + 1, place);
        else writer.line(level + 1, String(item));
      }
    } else if (typeof field === 'object' && field !== null) {
      writer.line(level, `${labelOf(name)}:`);
      writeFields(field as object, writer, level + 1, place);
    } else writer.field(labelOf(name), String(field), level);
  }
}

/** `API Version` of `apiVersion`. Models smartLabelFor */
function labelOf(field: string): string {
  if (/[^A-Za-z-]/.test(field)) return field;
  const parts = field.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|-/g) ?? [field];
  return parts
    .map((part) =>
      /^(api|url|uid|osb|guid)$/i.test(part)
        ? part.toUpperCase()
        : part.charAt(0).toUpperCase() + part.slice(1),
    )
    .join(' ');
}
