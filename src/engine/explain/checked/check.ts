import type { Topic } from '../topic.ts';
import { recorded } from './recorded.ts';
import { topics } from './topics.ts';

/** How true an explained behaviour is known to be. */
export interface Checked<Difference> {
  readonly topic: Topic;
  readonly says: string;
  readonly upstream: readonly string[];
  /** How many recorded answers of the real Kubernetes it gives as well. */
  readonly recorded: number;
  /** What is simplified in it. */
  readonly differences: readonly Difference[];
}

/** What is known of behaviours, each once. @param all everything that is simplified */
export function checksOf<Difference extends { readonly id: string }>(
  wanted: readonly string[],
  all: readonly Difference[],
): Checked<Difference>[] {
  const known = [...new Set(wanted)].filter((topic): topic is Topic => Object.hasOwn(topics, topic));
  return known.map((topic) => {
    const { says, upstream, recorded: sections, differences } = topics[topic];
    return {
      topic,
      says,
      upstream,
      recorded: sections.reduce((sum, section) => sum + (recorded[section] ?? 0), 0),
      differences: all.filter(({ id }) => differences.includes(id)),
    };
  });
}
