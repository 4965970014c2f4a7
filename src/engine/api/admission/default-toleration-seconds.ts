import type { Settings } from '../settings.ts';
import type { PodSpec, Toleration } from '../types.ts';

/** What the function below reads and writes of a pod. */
interface WithSpec {
  readonly spec: PodSpec;
}

/**
 * Gives a pod the five minutes that it stays on a node that is not ready or cannot be reached, unless it says
 * how long itself.
 * Models plugin/pkg/admission/defaulttolerationseconds
 */
export function addDefaultTolerations<P extends WithSpec>(pod: P, settings: Settings): P {
  const tolerations = pod.spec.tolerations ?? [];
  const added = [
    ...missing(tolerations, 'node.kubernetes.io/not-ready', settings.defaultNotReadyTolerationSeconds),
    ...missing(tolerations, 'node.kubernetes.io/unreachable', settings.defaultUnreachableTolerationSeconds),
  ];
  return added.length === 0
    ? pod
    : { ...pod, spec: { ...pod.spec, tolerations: [...tolerations, ...added] } };
}

function missing(tolerations: readonly Toleration[], key: string, tolerationSeconds: number): Toleration[] {
  const said = tolerations.some(
    (toleration) =>
      (!toleration.key || toleration.key === key) &&
      (!toleration.effect || toleration.effect === 'NoExecute'),
  );
  return said ? [] : [{ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds }];
}
