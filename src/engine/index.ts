/** The engine's one door: everything outside `src/engine` comes in here. */

export { resolveKind } from './api/convert.ts';
export { decode } from './api/decode.ts';
export {
  type ConfigurableSetting,
  configurableSettings,
  type Flag,
  flagOf,
  isConfigurable,
  printFlag,
} from './api/flags.ts';
export { type Key, keyOf, makeKey, splitKey } from './api/key.ts';
export { isA, isKnownKind, type KindInfo, kinds } from './api/kinds.ts';
export {
  formatLabels,
  formatSelector,
  matchesLabels,
  matchesSelector,
  parseSelector,
} from './api/labels.ts';
export { otherKinds } from './api/other-kinds.ts';
export {
  podLimitQuantities,
  podLimits,
  podRequestQuantities,
  podRequests,
} from './api/pod-resources.ts';
export {
  controllerOf,
  isNodeReady,
  isPodReady,
  isTerminal,
  isTerminating,
  podCondition,
} from './api/pod-status.ts';
export { qosClass } from './api/qos.ts';
export {
  addQuantities,
  compareQuantities,
  formatQuantity,
  milliValue,
  parseQuantity,
  quantityOf,
  tryParseQuantity,
  wholeValue,
} from './api/quantity.ts';
export { schemaOf, structOf } from './api/schema/registry.ts';
export { type Type, typeOf } from './api/schema/type.ts';
export { defaultSettings, type Settings } from './api/settings.ts';
export { describeUnsimulated } from './api/simulation.ts';
export { formatTime, parseTime } from './api/time.ts';
export type * from './api/types.ts';
export type { Wait } from './api/wait.ts';
export { hourlyPrice } from './cloud/expander/price.ts';
export type { AutoscalerFlags } from './cloud/flags.ts';
export type {
  Action,
  ActionOf,
  ActionOutcome,
  ActionType,
  PatchType,
  TimedAction,
} from './cluster/action.ts';
export { type DrainProgress, drainsOf } from './cluster/actions/drain-progress.ts';
export { type ExecProgress, execsOf } from './cluster/actions/exec-progress.ts';
export { actionTypes, describeAction, parseAction } from './cluster/actions/index.ts';
export { claims, finePrint, myths } from './cluster/claims/ids.ts';
export { Cluster, createCluster } from './cluster/cluster.ts';
export type { ComponentName, ComponentState } from './cluster/control-plane/component.ts';
export type { Lease } from './cluster/control-plane/lease.ts';
export { describeImage } from './cluster/describe-image.ts';
export { type EndExplanation, explainEnd } from './cluster/ends.ts';
export { type Explanation, explainCauses, explainObject, explainRevision } from './cluster/explain.ts';
export { explainPendingPod } from './cluster/explain-pending.ts';
export { explainPodPlacement, explainStaying } from './cluster/explain-placement.ts';
export { foretellFate } from './cluster/fate.ts';
export type { LoadFigures, LoadSecond } from './cluster/load.ts';
export type { ContainerLog, LogOptions } from './cluster/logs.ts';
export { explainMachines, type MachinesExplanation, type ScaleUpExplanation } from './cluster/machines.ts';
export {
  type NextExplanation,
  type NextOptions,
  type NextThing,
  type Supposition,
  whatNext,
} from './cluster/next.ts';
export { judgePrediction } from './cluster/predictions.ts';
export { type AutoscalerExplanation, explainReplicas, type ReplicasExplanation } from './cluster/replicas.ts';
export { explainRequests } from './cluster/requests.ts';
export type { ClusterStart, StartMachine, StartPool, StartTraffic } from './cluster/start.ts';
export type { HpaChange } from './controllers/horizontal-pod-autoscaler/record.ts';
export { type Difference, differences } from './differences.ts';
export type { CauseStep } from './explain/causes.ts';
export { type Checked, checksOf } from './explain/checked/check.ts';
export { describeRevision } from './explain/describe-revision.ts';
export { describeSetting, describeWait } from './explain/describe-wait.ts';
export type { EndPath, Hop } from './explain/ends/end.ts';
export type { Recovery, Segment } from './explain/ends/recovery.ts';
export type { Serving } from './explain/ends/serving.ts';
export type { Fate, FateTarget, PodFate } from './explain/fate/fate.ts';
export type { NodeStay } from './explain/machines/stay.ts';
export type { SettingChange } from './explain/next/change.ts';
export { isNotable } from './explain/notable.ts';
export type { Fix } from './explain/pending/fix.ts';
export type { MisfitGroup, PendingExplanation } from './explain/pending/pending.ts';
export type {
  AttemptLine,
  FittingNode,
  PlacementExplanation,
  PluginScore,
} from './explain/placement/placement.ts';
export type { Mover, StayExplanation } from './explain/placement/stay.ts';
export { judgeTime } from './explain/predictions/judge.ts';
export { outcomeOf } from './explain/predictions/outcome.ts';
export { predictable } from './explain/predictions/predictable.ts';
export type { Because, Named, Prediction, Verdict } from './explain/predictions/prediction.ts';
export type { CalculationStep } from './explain/replicas/calculation.ts';
export type {
  OutcomeShare,
  PartName,
  RequestPart,
  RequestStory,
  RequestsExplanation,
} from './explain/requests/answer.ts';
export type { NodeVerdict, SchedulingExplanation } from './explain/scheduling.ts';
export type { Topic } from './explain/topic.ts';
export { behaviourSettings } from './images/annotations.ts';
export type { AgentState, AgentStates } from './node/agents.ts';
export type {
  ContainerInside,
  FileInside,
  InsideCall,
  PodInside,
  VolumeInside,
} from './node/content/inside.ts';
export type { ContainerDoings, PullState } from './node/pod-doings.ts';
export type { ProbeState } from './node/pod-worker/probe-worker.ts';
export type { StartProgram } from './shell/light.ts';
export { qualifiedName, resourceName } from './store/admission.ts';
export type { EventEntry } from './store/events.ts';
export type { Revision } from './store/revision.ts';
export type { Store } from './store/store.ts';
export type { TracedRequest, TraceHop } from './traffic/trace.ts';
