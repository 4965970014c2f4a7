/** What a controller adds to a name: five letters at random, or a number. Models apiserver/pkg/storage/names */
const added = /-(?:[bcdfghjklmnpqrstvwxz2456789]{5}|\d+)$/;

/**
 * A pod's name in two parts, so that a narrow place can shorten or leave out the first, and keep what tells it from
 * its kin. A name that has no such part is all tail.
 */
export function nameParts(name: string): { readonly stem: string; readonly tail: string } {
  const cut = name.search(added);
  return cut <= 0 ? { stem: '', tail: name } : { stem: name.slice(0, cut), tail: name.slice(cut) };
}

/** An object named in the way people say it: `Pod web-x`, with its namespace when it is not the default one. */
export function refName(ref: {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}): string {
  const inOther = ref.namespace && ref.namespace !== 'default' ? ` in ${ref.namespace}` : '';
  return `${kindName(ref.kind)} ${ref.name}${inOther}`;
}

/** What a kind is called on this page. */
export function kindName(kind: string): string {
  if (kind === 'HorizontalPodAutoscaler') return 'Autoscaler';
  if (kind === 'NodePool') return 'Node pool';
  if (kind === 'ControlPlane') return 'Control plane:';
  return kind;
}
