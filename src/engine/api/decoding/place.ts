/** Where in a document a value is; strings are made of it only when something is wrong. */
export interface Place {
  readonly parent: Place | undefined;
  readonly segment: string | number;
  /** The Go struct whose field this is; undefined for list items and map values. */
  readonly struct: string | undefined;
}

/** `spec.containers[0].image`, as strict decoding names fields. */
export function pathOf(place: Place | undefined): string {
  if (!place) return '';
  const parent = pathOf(place.parent);
  if (typeof place.segment === 'number') return `${parent}[${place.segment}]`;
  return parent ? `${parent}.${place.segment}` : place.segment;
}

/** `Container.spec.containers.image`, as type errors name fields. */
export function goFieldOf(place: Place | undefined): string {
  const names: string[] = [];
  let struct = '';
  for (let at = place; at; at = at.parent) {
    if (at.struct === undefined) continue;
    struct ||= at.struct;
    names.unshift(String(at.segment));
  }
  return names.length === 0 ? '' : `${struct}.${names.join('.')}`;
}
