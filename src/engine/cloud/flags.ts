import type { ExpanderName } from './expander/index.ts';

/** Flags of cluster-autoscaler that are no numbers. Models cluster-autoscaler/config/flags/flags.go */
export interface AutoscalerFlags {
  /** `--expander`: each chooses among what the one before left; chance decides at last. */
  readonly expander: readonly ExpanderName[];
  /** `--balance-similar-node-groups`: spreads new nodes over pools of the same kind. */
  readonly balanceSimilarNodeGroups: boolean;
  /** `--enforce-node-group-min-size`: fills pools that are below their minimum. */
  readonly enforceNodeGroupMinSize: boolean;
  /** `--skip-nodes-with-system-pods`: pods of kube-system without a budget keep their node. */
  readonly skipNodesWithSystemPods: boolean;
  /** `--skip-nodes-with-local-storage`: so do pods with an emptyDir or hostPath. */
  readonly skipNodesWithLocalStorage: boolean;
  /** `--skip-nodes-with-custom-controller-pods`: so do pods of owners that are not Kubernetes' own. */
  readonly skipNodesWithCustomControllerPods: boolean;
}

export const defaultFlags: AutoscalerFlags = {
  expander: ['least-waste'],
  balanceSimilarNodeGroups: false,
  enforceNodeGroupMinSize: false,
  skipNodesWithSystemPods: true,
  skipNodesWithLocalStorage: true,
  skipNodesWithCustomControllerPods: true,
};
