import {
  type Cluster,
  type CronJob,
  controllerOf,
  type DaemonSet,
  type Deployment,
  formatLabels,
  formatSelector,
  type HorizontalPodAutoscaler,
  type Job,
  matchesSelector,
  type Pod,
  type PodDisruptionBudget,
  parseTime,
  qosClass,
  type ReplicaSet,
  type StatefulSet,
} from '../../engine/index.ts';
import { boolText, since } from '../print/cells.ts';
import { humanDuration } from '../print/duration.ts';
import { metricTexts } from '../print/metrics.ts';
import type { Listed } from '../resources/made-up.ts';
import { describeContainers, describeResources, describeSpread, describeTemplate } from './containers.ts';
import { describer } from './describer.ts';
import { replicaSetsOf } from './replica-sets.ts';
import { describeVolumes } from './volumes.ts';
import { longTime, type Writer } from './writer.ts';

const named = ({ metadata }: Pick<Listed, 'metadata'>, writer: Writer) => {
  writer.field('Name', metadata.name);
  if (metadata.namespace !== undefined) writer.field('Namespace', metadata.namespace);
};
const tagged = ({ metadata }: Pick<Listed, 'metadata'>, writer: Writer) => {
  writer.labels('Labels', metadata.labels);
  writer.annotations('Annotations', metadata.annotations);
};
const controlled = (object: Parameters<typeof controllerOf>[0], writer: Writer) => {
  const owner = controllerOf(object);
  if (owner) writer.field('Controlled By', `${owner.kind}/${owner.name}`);
};

export const pod = describer<Pod>((object, writer, { now }) => {
  const { metadata, spec, status = {} } = object;
  named(object, writer);
  if (spec.priority !== undefined) writer.field('Priority', spec.priority);
  if (spec.priorityClassName) writer.field('Priority Class Name', spec.priorityClassName);
  if (spec.runtimeClassName) writer.field('Runtime Class Name', spec.runtimeClassName);
  if (spec.serviceAccountName) writer.field('Service Account', spec.serviceAccountName);
  writer.field('Node', spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>');
  if (status.startTime !== undefined) writer.field('Start Time', longTime(status.startTime));
  tagged(object, writer);
  const isOver = status.phase === 'Failed' || status.phase === 'Succeeded';
  if (metadata.deletionTimestamp !== undefined && !isOver) {
    writer.field('Status', `Terminating (lasts ${since(metadata.deletionTimestamp, now)})`);
    writer.field('Termination Grace Period', `${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else writer.field('Status', status.phase);
  if (status.reason) writer.field('Reason', status.reason);
  if (status.message) writer.field('Message', status.message);
  writer.field('IP', status.podIP);
  if (!status.podIPs?.length) writer.field('IPs', '<none>');
  else {
    writer.line(0, 'IPs:');
    for (const { ip } of status.podIPs) writer.field('IP', ip, 1);
  }
  controlled(object, writer);
  if (status.nominatedNodeName) writer.field('NominatedNodeName', status.nominatedNodeName);
  if (spec.resources) {
    writer.line(0, 'Resources:');
    describeResources(spec.resources, writer, 1);
  }
  if (spec.initContainers?.length)
    describeContainers(
      'Init Containers',
      spec.initContainers,
      status.initContainerStatuses ?? [],
      writer,
      '',
      object,
    );
  describeContainers('Containers', spec.containers, status.containerStatuses ?? [], writer, '', object);
  if (spec.readinessGates?.length) {
    writer.line(0, 'Readiness Gates:');
    writer.line(0, '  Type\tStatus');
    for (const { conditionType } of spec.readinessGates) {
      const is = status.conditions?.find(({ type }) => type === conditionType)?.status ?? '<none>';
      writer.line(1, `${conditionType} \t${is} `);
    }
  }
  if (status.conditions?.length) {
    writer.line(0, 'Conditions:');
    writer.line(0, '  Type\tStatus');
    for (const { type, status: is } of status.conditions) writer.line(1, `${type} \t${is} `);
  }
  describeVolumes(spec.volumes, writer);
  writer.field('QoS Class', qosClass(object));
  writer.labels('Node-Selectors', spec.nodeSelector);
  writer.tolerations('Tolerations', spec.tolerations);
  describeSpread(spec, writer);
});

/** Models getPodStatusForController */
function podsStatus(cluster: Cluster, { metadata, spec }: ReplicaSet | StatefulSet | DaemonSet): string {
  const count = { Running: 0, Pending: 0, Succeeded: 0, Failed: 0 };
  for (const each of cluster.store.controlledBy(metadata.uid)) {
    if (each.kind !== 'Pod' || !matchesSelector(spec.selector, each.metadata.labels)) continue;
    const phase = (each as Pod).status?.phase as keyof typeof count | undefined;
    if (phase !== undefined && phase in count) count[phase]++;
  }
  return `${count.Running} Running / ${count.Pending} Waiting / ${count.Succeeded} Succeeded / ${count.Failed} Failed`;
}

function conditions(
  list: readonly { readonly type: string; readonly status: string; readonly reason?: string }[] | undefined,
  writer: Writer,
): void {
  if (!list?.length) return;
  writer.line(0, 'Conditions:');
  writer.line(0, '  Type\tStatus\tReason');
  writer.line(1, '----\t------\t------');
  for (const { type, status, reason = '' } of list) writer.line(1, `${type} \t${status}\t${reason}`);
}

export const deployment = describer<Deployment>((object, writer, { cluster }) => {
  const { metadata, spec, status = {} } = object;
  named(object, writer);
  writer.field('CreationTimestamp', longTime(metadata.creationTimestamp));
  tagged(object, writer);
  writer.field('Selector', formatSelector(spec.selector));
  writer.field(
    'Replicas',
    `${spec.replicas ?? 1} desired | ${status.updatedReplicas ?? 0} updated | ${status.replicas ?? 0} total | ${status.availableReplicas ?? 0} available | ${status.unavailableReplicas ?? 0} unavailable`,
  );
  writer.field('StrategyType', spec.strategy?.type ?? 'RollingUpdate');
  writer.field('MinReadySeconds', spec.minReadySeconds ?? 0);
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling)
    writer.field(
      'RollingUpdateStrategy',
      `${rolling.maxUnavailable ?? 0} max unavailable, ${rolling.maxSurge ?? 0} max surge`,
    );
  describeTemplate(spec.template, writer);
  conditions(status.conditions, writer);
  const { older, newest } = replicaSetsOf(cluster, object);
  const text = (sets: readonly ReplicaSet[]) =>
    sets
      .map(
        (set) =>
          `${set.metadata.name} (${set.status?.replicas ?? 0}/${set.spec.replicas ?? 1} replicas created)`,
      )
      .join(', ') || '<none>';
  if (older.length > 0 || newest) {
    writer.field('OldReplicaSets', text(older));
    writer.field('NewReplicaSet', text(newest ? [newest] : []));
  }
});

export const replicaSet = describer<ReplicaSet>((object, writer, { cluster }) => {
  const { spec, status } = object;
  named(object, writer);
  writer.field('Selector', formatSelector(spec.selector));
  tagged(object, writer);
  controlled(object, writer);
  writer.field('Replicas', `${status?.replicas ?? 0} current / ${spec.replicas ?? 1} desired`);
  writer.field('Pods Status', podsStatus(cluster, object));
  describeTemplate(spec.template, writer);
  conditions(status?.conditions, writer);
});

export const statefulSet = describer<StatefulSet>((object, writer, { cluster }) => {
  const { metadata, spec, status } = object;
  named(object, writer);
  writer.field('CreationTimestamp', longTime(metadata.creationTimestamp));
  writer.field('Selector', formatSelector(spec.selector));
  tagged(object, writer);
  writer.field('Replicas', `${spec.replicas ?? 1} desired | ${status?.replicas ?? 0} total`);
  writer.field('Update Strategy', spec.updateStrategy?.type ?? 'RollingUpdate');
  const partition = spec.updateStrategy?.rollingUpdate?.partition;
  if (partition !== undefined) writer.field('Partition', partition, 1);
  writer.field('Pods Status', podsStatus(cluster, object));
  describeTemplate(spec.template, writer);
  const claims = spec.volumeClaimTemplates ?? [];
  writer.line(0, claims.length === 0 ? 'Volume Claims:\t<none>' : 'Volume Claims:');
  for (const claim of claims) {
    writer.field('Name', claim.metadata?.name, 1);
    writer.field('StorageClass', claim.spec?.storageClassName ?? '', 1);
    writer.labels('  Labels', claim.metadata?.labels);
    writer.annotations('  Annotations', claim.metadata?.annotations);
    writer.field('Capacity', String(claim.spec?.resources?.requests?.storage ?? '<default>'), 1);
    writer.field('Access Modes', `[${(claim.spec?.accessModes ?? []).join(' ')}]`, 1);
  }
});

export const daemonSet = describer<DaemonSet>((object, writer, { cluster }) => {
  const { spec, status } = object;
  named(object, writer);
  writer.field('Selector', formatSelector(spec.selector));
  writer.field('Node-Selector', formatLabels(spec.template.spec?.nodeSelector));
  tagged(object, writer);
  writer.line(0, `Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}`);
  writer.line(0, `Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}`);
  writer.line(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status?.updatedNumberScheduled ?? 0}`);
  writer.line(0, `Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}`);
  writer.line(0, `Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}`);
  writer.field('Pods Status', podsStatus(cluster, object));
  describeTemplate(spec.template, writer);
});

export const job = describer<Job>((object, writer) => {
  const { spec, status = {} } = object;
  named(object, writer);
  writer.field('Selector', formatSelector(spec.selector));
  tagged(object, writer);
  controlled(object, writer);
  if (spec.parallelism !== undefined) writer.field('Parallelism', spec.parallelism);
  writer.field('Completions', spec.completions ?? '<unset>');
  if (spec.completionMode !== undefined) writer.field('Completion Mode', spec.completionMode);
  if (spec.suspend !== undefined) writer.field('Suspend', spec.suspend);
  if (spec.backoffLimit !== undefined) writer.field('Backoff Limit', spec.backoffLimit);
  if (spec.ttlSecondsAfterFinished !== undefined)
    writer.field('TTL Seconds After Finished', spec.ttlSecondsAfterFinished);
  const { startTime, completionTime } = status;
  if (startTime !== undefined) writer.field('Start Time', longTime(startTime));
  if (completionTime !== undefined) writer.field('Completed At', longTime(completionTime));
  if (startTime !== undefined && completionTime !== undefined)
    writer.field('Duration', humanDuration(parseTime(completionTime) - parseTime(startTime)));
  if (spec.activeDeadlineSeconds !== undefined)
    writer.field('Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`);
  const ready = status.ready === undefined ? '' : ` (${status.ready} Ready)`;
  writer.field(
    'Pods Statuses',
    `${status.active ?? 0} Active${ready} / ${status.succeeded ?? 0} Succeeded / ${status.failed ?? 0} Failed`,
  );
  if (spec.completionMode === 'Indexed')
    writer.field('Completed Indexes', status.completedIndexes || '<none>');
  describeTemplate(spec.template, writer);
});

export const cronJob = describer<CronJob>((object, writer) => {
  const { spec, status } = object;
  const of = spec.jobTemplate.spec;
  named(object, writer);
  tagged(object, writer);
  writer.field('Schedule', spec.schedule);
  writer.field('Concurrency Policy', spec.concurrencyPolicy ?? 'Allow');
  writer.field('Suspend', boolText(spec.suspend));
  writer.field('Successful Job History Limit', spec.successfulJobsHistoryLimit ?? '<unset>');
  writer.field('Failed Job History Limit', spec.failedJobsHistoryLimit ?? '<unset>');
  writer.field(
    'Starting Deadline Seconds',
    spec.startingDeadlineSeconds === undefined ? '<unset>' : `${spec.startingDeadlineSeconds}s`,
  );
  writer.field('Selector', of?.selector ? formatSelector(of.selector) : '<unset>');
  writer.field('Parallelism', of?.parallelism ?? '<unset>');
  writer.field('Completions', of?.completions ?? '<unset>');
  if (of?.activeDeadlineSeconds !== undefined)
    writer.field('Active Deadline Seconds', `${of.activeDeadlineSeconds}s`);
  describeTemplate(of?.template, writer);
  const last = status?.lastScheduleTime;
  writer.field('Last Schedule Time', last === undefined ? '<unset>' : longTime(last));
  writer.field('Active Jobs', (status?.active ?? []).map(({ name }) => name).join(', ') || '<none>');
});

export const autoscaler = describer<HorizontalPodAutoscaler>((object, writer) => {
  const { metadata, spec, status } = object;
  named(object, writer);
  tagged(object, writer);
  writer.field('CreationTimestamp', longTime(metadata.creationTimestamp));
  writer.field('Reference', `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`);
  writer.field('Metrics', '( current / target )');
  for (const { what, long } of metricTexts(object)) writer.field(what, long, 1);
  writer.field('Min replicas', spec.minReplicas ?? '<unset>');
  writer.field('Max replicas', spec.maxReplicas);
  if (spec.behavior) {
    writer.line(0, 'Behavior:');
    direction('Scale Up', spec.behavior.scaleUp, writer);
    direction('Scale Down', spec.behavior.scaleDown, writer);
  }
  writer.field(
    `${spec.scaleTargetRef.kind} pods`,
    `${status?.currentReplicas ?? 0} current / ${status?.desiredReplicas ?? 0} desired`,
  );
  if (!status?.conditions?.length) return;
  writer.line(0, 'Conditions:');
  writer.line(1, 'Type\tStatus\tReason\tMessage');
  writer.line(1, '----\t------\t------\t-------');
  for (const { type, status: is, reason = '', message = '' } of status.conditions)
    writer.line(1, `${type}\t${is}\t${reason}\t${message}`);
});

type Behavior = NonNullable<HorizontalPodAutoscaler['spec']['behavior']>;

function direction(title: string, rules: Behavior['scaleUp'], writer: Writer): void {
  if (!rules) return;
  writer.line(1, `${title}:`);
  if (rules.stabilizationWindowSeconds !== undefined)
    writer.line(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds`);
  if (!rules.policies?.length) return;
  writer.line(2, `Select Policy: ${rules.selectPolicy ?? 'Max'}`);
  writer.line(2, 'Policies:');
  for (const { type, value, periodSeconds } of rules.policies)
    writer.line(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`);
}

export const disruptionBudget = describer<PodDisruptionBudget>((object, writer) => {
  const { spec, status } = object;
  named(object, writer);
  if (spec.minAvailable !== undefined) writer.field('Min available', spec.minAvailable);
  else if (spec.maxUnavailable !== undefined) writer.field('Max unavailable', spec.maxUnavailable);
  writer.field('Selector', spec.selector ? formatSelector(spec.selector) : '<unset>');
  writer.line(0, 'Status:');
  writer.field('Allowed disruptions', status?.disruptionsAllowed ?? 0, 2);
  writer.field('Current', status?.currentHealthy ?? 0, 2);
  writer.field('Desired', status?.desiredHealthy ?? 0, 2);
  writer.field('Total', status?.expectedPods ?? 0, 2);
});
