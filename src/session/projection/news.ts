import { describeRevision, isNotable, type Revision } from '../../engine/index.ts';
import type { NewsView } from '../view.ts';
import type { Changes } from './changes.ts';

/** Nobody can follow more than the last few. */
const MOST = 24;
/** Of a frame that brought much, only the last revisions are looked at. */
const MOST_A_FRAME = 200;
/** Steps on the way to what matters: what they lead to is told. */
const untold: ReadonlySet<string> = new Set(['EndpointSlice', 'ReplicaSet', 'Machine']);

/** The last notable revisions in words, for those who listen instead of look. */
export class NewsProjection {
  #collection: Readonly<Record<string, NewsView>> = {};

  project({ areAll, revisions }: Changes): Readonly<Record<string, NewsView>> {
    // What was before one looked is no news.
    if (areAll) {
      this.#collection = {};
      return this.#collection;
    }
    const fresh = revisions
      .slice(-MOST_A_FRAME)
      .filter((revision) => (!untold.has(revision.kind) || isDeed(revision)) && isNotable(revision))
      .slice(-MOST);
    if (fresh.length === 0) return this.#collection;
    const all = [...Object.values(this.#collection), ...fresh.map(viewOf)].slice(-MOST);
    this.#collection = Object.fromEntries(all.map((each) => [each.id, each]));
    return this.#collection;
  }
}

/** A machine whose power went, or came back. */
function isDeed({ kind, before, after }: Revision): boolean {
  return kind === 'Machine' && before !== undefined && after !== undefined;
}

function viewOf(revision: Revision): NewsView {
  const { rev, kind, before, after } = revision;
  const name = (after ?? before)?.metadata.name ?? '';
  return { id: `r${rev}`, rev, kind, name, says: describeRevision(revision) };
}
