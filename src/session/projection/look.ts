/** As many pods are shown one by one, whatever the learner looks at. */
const MOST_WHOLE = 300;
/** Shown as tiles, they are shown one by one again only when there are clearly fewer: the picture must not flap. */
const FEW_AGAIN = 240;
/** Pods that wait for a node and are shown one by one. */
export const MOST_WAITING = 60;

/** What the learner looks at closely; where there are many pods, only what is looked at is shown pod by pod. */
export interface Look {
  /** Names of nodes whose pods are near enough to be told apart. */
  readonly nodes: readonly string[];
  /** UIDs of pods that are shown wherever they are: the one that is selected. */
  readonly pods: readonly string[];
}

export const lookAtNothing: Look = { nodes: [], pods: [] };

/** Whether pods are too many to be shown one by one. @param wereMany the answer of the last time */
export function areMany(pods: number, wereMany: boolean): boolean {
  return pods > (wereMany ? FEW_AGAIN : MOST_WHOLE);
}
