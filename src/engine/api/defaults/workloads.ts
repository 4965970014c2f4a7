import type { Settings } from '../settings.ts';
import type {
  DaemonSet,
  Deployment,
  Labels,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from '../types.ts';
import { fill, fillEmpty, mapField, mapItems } from './fill.ts';
import { withTemplate } from './pod-spec.ts';

/** Models pkg/apis/apps/v1.SetDefaults_Deployment */
export function defaultDeployment<D extends Pick<Deployment, 'spec'>>(deployment: D, settings: Settings): D {
  const given = fillEmpty(deployment.spec.strategy ?? {}, { type: 'RollingUpdate' });
  const rollingUpdate = fill(given.rollingUpdate ?? {}, { maxUnavailable: '25%', maxSurge: '25%' });
  const strategy = given.type === 'RollingUpdate' ? { ...given, rollingUpdate } : given;
  const spec = fill(deployment.spec, {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: settings.progressDeadlineSeconds,
  });
  return { ...deployment, spec: withTemplate({ ...spec, strategy }, settings) };
}

/** Models pkg/apis/apps/v1.SetDefaults_ReplicaSet */
export function defaultReplicaSet<R extends Pick<ReplicaSet, 'spec'>>(set: R, settings: Settings): R {
  return { ...set, spec: withTemplate(fill(set.spec, { replicas: 1 }), settings) };
}

type DraftController = Pick<ReplicationController, 'spec'> & {
  readonly metadata: { readonly labels?: Labels };
};

/** Models pkg/apis/core/v1.SetDefaults_ReplicationController */
export function defaultReplicationController<R extends DraftController>(
  controller: R,
  settings: Settings,
): R {
  const labels = controller.spec.template?.metadata?.labels;
  const spec = withTemplate(fill(controller.spec, { replicas: 1 }), settings);
  if (!labels) return { ...controller, spec };
  return {
    ...controller,
    metadata: hasAny(controller.metadata.labels) ? controller.metadata : { ...controller.metadata, labels },
    spec: hasAny(spec.selector) ? spec : { ...spec, selector: labels },
  };
}

function hasAny(map: Labels | undefined): boolean {
  return Object.keys(map ?? {}).length > 0;
}

/** Models pkg/apis/apps/v1.SetDefaults_StatefulSet */
export function defaultStatefulSet<S extends Pick<StatefulSet, 'spec'>>(set: S, settings: Settings): S {
  let spec = fillEmpty(set.spec, { podManagementPolicy: 'OrderedReady' });
  const strategy = spec.updateStrategy ?? {};
  const updateStrategy = strategy.type ? strategy : { rollingUpdate: {}, ...strategy, type: 'RollingUpdate' };
  spec = {
    ...spec,
    updateStrategy:
      updateStrategy.type === 'RollingUpdate'
        ? mapField(updateStrategy, 'rollingUpdate', (rolling) => fill(rolling, { partition: 0 }))
        : updateStrategy,
    persistentVolumeClaimRetentionPolicy: fillEmpty(spec.persistentVolumeClaimRetentionPolicy ?? {}, {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    }),
  };
  spec = fill(spec, { replicas: 1, revisionHistoryLimit: 10 });
  spec = mapField(spec, 'volumeClaimTemplates', (claims) =>
    mapItems(claims, (claim) => ({
      ...fillEmpty(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }),
      ...(claim.spec ? { spec: fill(claim.spec, { volumeMode: 'Filesystem' }) } : {}),
      status: fillEmpty(claim.status ?? {}, { phase: 'Pending' }),
    })),
  );
  return { ...set, spec: withTemplate(spec, settings) };
}

/** Models pkg/apis/apps/v1.SetDefaults_DaemonSet */
export function defaultDaemonSet<D extends Pick<DaemonSet, 'spec'>>(set: D, settings: Settings): D {
  const given = fillEmpty(set.spec.updateStrategy ?? {}, { type: 'RollingUpdate' });
  const rollingUpdate = fill(given.rollingUpdate ?? {}, { maxUnavailable: 1, maxSurge: 0 });
  const updateStrategy = given.type === 'RollingUpdate' ? { ...given, rollingUpdate } : given;
  const spec = fill(set.spec, { revisionHistoryLimit: 10 });
  return { ...set, spec: withTemplate({ ...spec, updateStrategy }, settings) };
}
