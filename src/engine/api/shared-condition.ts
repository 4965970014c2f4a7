import { extend } from './extend.ts';
import type { PodCondition } from './types.ts';

type Undated = Omit<PodCondition, 'lastTransitionTime'>;

/** The conditions of one second, by type. */
const recent = { time: '', byType: new Map<string, PodCondition[]>() };
/** Beyond so many different ones of a type, looking for an equal one is not worth it. */
const limit = 8;

/** The condition with its time. Pods that change alike within one second share one object, as do all who remember them. */
export function datedCondition(condition: Undated, time: string): PodCondition {
  if (recent.time !== time) {
    recent.time = time;
    recent.byType.clear();
  }
  const { type, status, reason, message } = condition;
  const alike = recent.byType.get(type) ?? [];
  const known = alike.find(
    (each) => each.status === status && each.reason === reason && each.message === message,
  );
  if (known) return known;
  const dated = extend(condition, { lastTransitionTime: time });
  if (alike.length < limit) recent.byType.set(type, [...alike, dated]);
  return dated;
}
