import { MAX_NODE_SCORE } from '../framework.ts';
import { divide } from '../resources.ts';

/**
 * Scales scores so that the highest becomes 100; reversed, so that the highest becomes 0 and none at all 100.
 * Models pkg/scheduler/framework/plugins/helper.DefaultNormalizeScore
 */
export function scaleToHighest(raw: readonly number[], { reverse = false } = {}): readonly number[] {
  let highest = 0;
  for (const score of raw) if (score > highest) highest = score;
  if (highest === 0) return reverse ? raw.map(() => MAX_NODE_SCORE) : raw;
  const scaled = raw.map((score) => divide(MAX_NODE_SCORE * score, highest));
  return reverse ? scaled.map((score) => MAX_NODE_SCORE - score) : scaled;
}
