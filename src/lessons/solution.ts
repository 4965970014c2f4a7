import type { Action, Cluster } from '../engine/index.ts';
import type { SolutionPart } from './lesson.ts';
import { podsWith } from './pointer.ts';

type Deed = Extract<SolutionPart, { readonly do: Action }>;

/** What a part of a solution does now: names that only the cluster knows are filled in. */
export function actionOf({ do: action, pick }: Deed, cluster: Cluster): Action {
  if (!pick) return action;
  const names = Object.entries(pick).map(([field, label]) => [field, podWith(label, cluster)]);
  return { ...action, ...Object.fromEntries(names) } as Action;
}

/** The oldest pod with a label that was not told to end; the label itself when there is none, so that the refusal names it. */
function podWith(label: string, cluster: Cluster): string {
  return podsWith(label, cluster)[0]?.metadata.name ?? label;
}
