import {
  type ControllerRevision,
  type CronJob,
  controllerOf,
  type DaemonSet,
  type Deployment,
  formatLabels,
  formatSelector,
  type HorizontalPodAutoscaler,
  type Job,
  type Pod,
  type PodDisruptionBudget,
  parseTime,
  type ReplicaSet,
  type ReplicationController,
  type StatefulSet,
} from '../../engine/index.ts';
import { boolText, containerCells, since, withMore } from './cells.ts';
import { humanDuration } from './duration.ts';
import { metricTexts } from './metrics.ts';
import { summarizePod } from './pod-status.ts';
import { type Printer, printer } from './printer.ts';

const none = (text: string | undefined) => text || '<none>';

/** What a ReplicaSet and a ReplicationController tell alike; only their selectors are written in two ways. */
const replicaColumns = 'NAME|DESIRED|CURRENT|READY|AGE|+CONTAINERS|+IMAGES|+SELECTOR';

function replicaCells({ metadata, spec, status }: ReplicaSet | ReplicationController, now: number) {
  return [
    metadata.name,
    spec.replicas ?? 1,
    status?.replicas ?? 0,
    status?.readyReplicas ?? 0,
    since(metadata.creationTimestamp, now),
    ...containerCells(spec.template?.spec?.containers),
  ];
}

export const workloadPrinters: Readonly<Record<string, Printer>> = {
  Pod: printer<Pod>(
    'NAME|READY|STATUS|RESTARTS|AGE|+IP|+NODE|+NOMINATED NODE|+READINESS GATES',
    (pod, now) => {
      const { metadata, spec, status } = pod;
      const { ready, total, reason, restarts, lastRestart } = summarizePod(pod);
      const ago = lastRestart === undefined ? '' : ` (${humanDuration(now - lastRestart)} ago)`;
      const gates = spec.readinessGates ?? [];
      const open = gates.filter(({ conditionType }) =>
        status?.conditions?.some(({ type, status: is }) => type === conditionType && is === 'True'),
      );
      return [
        metadata.name,
        `${ready}/${total}`,
        reason,
        `${restarts}${ago}`,
        since(metadata.creationTimestamp, now),
        none(status?.podIPs?.[0]?.ip ?? status?.podIP),
        none(spec.nodeName),
        none(status?.nominatedNodeName),
        gates.length > 0 ? `${open.length}/${gates.length}` : '<none>',
      ];
    },
  ),
  ReplicaSet: printer<ReplicaSet>(replicaColumns, (set, now) => [
    ...replicaCells(set, now),
    formatSelector(set.spec.selector),
  ]),
  ReplicationController: printer<ReplicationController>(replicaColumns, (controller, now) => [
    ...replicaCells(controller, now),
    formatLabels(controller.spec.selector),
  ]),
  Deployment: printer<Deployment>(
    'NAME|READY|UP-TO-DATE|AVAILABLE|AGE|+CONTAINERS|+IMAGES|+SELECTOR',
    ({ metadata, spec, status }, now) => [
      metadata.name,
      `${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`,
      status?.updatedReplicas ?? 0,
      status?.availableReplicas ?? 0,
      since(metadata.creationTimestamp, now),
      ...containerCells(spec.template.spec?.containers),
      formatSelector(spec.selector),
    ],
  ),
  StatefulSet: printer<StatefulSet>(
    'NAME|READY|AGE|+CONTAINERS|+IMAGES',
    ({ metadata, spec, status }, now) => [
      metadata.name,
      `${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`,
      since(metadata.creationTimestamp, now),
      ...containerCells(spec.template.spec?.containers),
    ],
  ),
  DaemonSet: printer<DaemonSet>(
    'NAME|DESIRED|CURRENT|READY|UP-TO-DATE|AVAILABLE|NODE SELECTOR|AGE|+CONTAINERS|+IMAGES|+SELECTOR',
    ({ metadata, spec, status }, now) => [
      metadata.name,
      status?.desiredNumberScheduled ?? 0,
      status?.currentNumberScheduled ?? 0,
      status?.numberReady ?? 0,
      status?.updatedNumberScheduled ?? 0,
      status?.numberAvailable ?? 0,
      formatLabels(spec.template.spec?.nodeSelector),
      since(metadata.creationTimestamp, now),
      ...containerCells(spec.template.spec?.containers),
      formatSelector(spec.selector),
    ],
  ),
  Job: printer<Job>('NAME|STATUS|COMPLETIONS|DURATION|AGE|+CONTAINERS|+IMAGES|+SELECTOR', (job, now) => {
    const { metadata, spec, status } = job;
    const { startTime, completionTime } = status ?? {};
    const end = completionTime === undefined ? now : parseTime(completionTime);
    return [
      metadata.name,
      jobStatus(job),
      completions(job),
      startTime === undefined ? '' : humanDuration(end - parseTime(startTime)),
      since(metadata.creationTimestamp, now),
      ...containerCells(spec.template.spec?.containers),
      formatSelector(spec.selector),
    ];
  }),
  CronJob: printer<CronJob>(
    'NAME|SCHEDULE|TIMEZONE|SUSPEND|ACTIVE|LAST SCHEDULE|AGE|+CONTAINERS|+IMAGES|+SELECTOR',
    ({ metadata, spec, status }, now) => [
      metadata.name,
      spec.schedule,
      spec.timeZone ?? '<none>',
      boolText(spec.suspend),
      status?.active?.length ?? 0,
      status?.lastScheduleTime === undefined ? '<none>' : since(status.lastScheduleTime, now),
      since(metadata.creationTimestamp, now),
      ...containerCells(spec.jobTemplate.spec?.template.spec?.containers),
      formatSelector(spec.jobTemplate.spec?.selector),
    ],
  ),
  HorizontalPodAutoscaler: printer<HorizontalPodAutoscaler>(
    'NAME|REFERENCE|TARGETS|MINPODS|MAXPODS|REPLICAS|AGE',
    (autoscaler, now) => {
      const { metadata, spec, status } = autoscaler;
      return [
        metadata.name,
        `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`,
        withMore(
          metricTexts(autoscaler).map(({ short }) => short),
          2,
          ', ',
        ),
        spec.minReplicas ?? '<unset>',
        spec.maxReplicas,
        status?.currentReplicas ?? 0,
        since(metadata.creationTimestamp, now),
      ];
    },
  ),
  PodDisruptionBudget: printer<PodDisruptionBudget>(
    'NAME|MIN AVAILABLE|MAX UNAVAILABLE|ALLOWED DISRUPTIONS|AGE',
    ({ metadata, spec, status }, now) => [
      metadata.name,
      spec.minAvailable ?? 'N/A',
      spec.maxUnavailable ?? 'N/A',
      status?.disruptionsAllowed ?? 0,
      since(metadata.creationTimestamp, now),
    ],
  ),
  ControllerRevision: printer<ControllerRevision>('NAME|CONTROLLER|REVISION|AGE', (object, now) => {
    const owner = controllerOf(object);
    const group = owner?.apiVersion.split('/').slice(0, -1).join('/');
    const kind = owner && `${owner.kind}${group ? `.${group}` : ''}`.toLowerCase();
    return [
      object.metadata.name,
      owner ? `${kind}/${owner.name}` : '<none>',
      object.revision,
      since(object.metadata.creationTimestamp, now),
    ];
  }),
};

function completions({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobStatus({ metadata, status }: Job): string {
  const has = (type: string) =>
    status?.conditions?.some((each) => each.type === type && each.status === 'True');
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (metadata.deletionTimestamp !== undefined) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running';
}
