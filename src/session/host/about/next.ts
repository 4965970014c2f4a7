import { type Cluster, makeKey, whatNext } from '../../../engine/index.ts';
import { refOfKey } from '../../projection/refs.ts';
import type { Answer, NextView, Question } from '../../protocol.ts';

type Wanted = Extract<Question, { readonly about: 'next' }>;

/** More than that nobody reads. */
const MOST = 60;

/** What happens next, to all or to one object. */
export function aboutNext({ of, withoutRepeats, suppose }: Wanted, cluster: Cluster): Answer {
  const { things, more, supposed } = whatNext(cluster, {
    withoutRepeats,
    limit: MOST,
    ...(of && { of: { kind: of.kind, key: makeKey(of.namespace, of.name) } }),
    ...(suppose && { suppose }),
  });
  return {
    about: 'next',
    things: things.map(({ wait: { type, kind, key, since, until }, ...thing }): NextView => {
      return { ...thing, type, ref: refOfKey(kind, key), since, until };
    }),
    more,
    ...(supposed && { supposed }),
  };
}
