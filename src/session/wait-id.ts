/** The key of a wait in the view: one of each type for each object. @param key `namespace/name`, or the name alone */
export function waitId(type: string, kind: string, key: string): string {
  return `${type} ${kind} ${key}`;
}
