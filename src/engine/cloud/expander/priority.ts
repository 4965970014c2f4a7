import { type Expander, lowest, type Option } from './option.ts';
import { PRIORITY_CONFIG_MAP, type Priorities, parsePriorities } from './priorities.ts';

const KEY = 'priorities';
/** Lower ones are as good as none. */
const LOWEST = -1;

/**
 * The options whose pools' names match the highest priority's patterns. Without a usable ConfigMap it has no say.
 * Models cluster-autoscaler/expander/priority
 */
export const priority: Expander = (options, { store, warn }) => {
  const map = store.named('ConfigMap', 'kube-system', PRIORITY_CONFIG_MAP);
  if (!map) return { best: options, verdicts: {} };
  const text = map.data?.[KEY];
  const parsed =
    text === undefined
      ? {
          ok: false as const,
          message: `Wrong configmap for priority expander, doesn't contain ${KEY} key. Ignoring update.`,
        }
      : parsePriorities(text);
  if (!parsed.ok) {
    warn('PriorityConfigMapInvalid', parsed.message);
    return { best: options, verdicts: {} };
  }
  return choose(options, parsed.priorities, warn);
};

function choose(
  options: readonly Option[],
  priorities: Priorities,
  warn: (reason: string, message: string) => void,
) {
  const ranks = new Map(options.map((option) => [option, rankOf(option.group.id, priorities)] as const));
  for (const [{ group }, rank] of ranks) {
    if (rank !== undefined) continue;
    warn(
      'PriorityConfigMapNotMatchedGroup',
      `Priority expander: node group ${group.id} not found in priority expander configuration. The group won't be used.`,
    );
  }
  const ranked = options.filter((option) => (ranks.get(option) ?? Number.NEGATIVE_INFINITY) >= LOWEST);
  if (ranked.length === 0) {
    warn(
      'PriorityConfigMapNoGroupMatched',
      'Priority expander: no priorities info found for any of the expansion options. No options filtered.',
    );
    return { best: options, verdicts: {} };
  }
  return lowest(
    ranked,
    (option) => -(ranks.get(option) ?? 0),
    (_, score) => `has priority ${-score}`,
  );
}

function rankOf(id: string, priorities: Priorities): number | undefined {
  const matching = [...priorities].filter(([, patterns]) => patterns.some((pattern) => pattern.test(id)));
  return matching.length > 0 ? Math.max(...matching.map(([rank]) => rank)) : undefined;
}
