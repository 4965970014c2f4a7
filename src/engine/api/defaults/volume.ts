import type { PodSpec } from '../types.ts';
import { fill, fillEmpty, mapField, mapItems } from './fill.ts';

type Volume = NonNullable<PodSpec['volumes']>[number];
type Projected = NonNullable<Volume['projected']>;

/** 0644 */
const defaultMode = 0o644;

/** Models pkg/apis/core/v1.SetDefaults_Volume and the defaults of its sources */
export function defaultVolume(volume: Volume): Volume {
  const sources = Object.keys(volume).filter((field) => field !== 'name');
  if (sources.length === 0) return { ...volume, emptyDir: {} };
  const withModes = mapField(
    mapField(
      mapField(volume, 'secret', (source) => fill(source, { defaultMode })),
      'configMap',
      (source) => fill(source, { defaultMode }),
    ),
    'downwardAPI',
    (source) =>
      mapField(fill(source, { defaultMode }), 'items', (items) => mapItems(items, defaultDownwardFile)),
  );
  return defaultPlugins(
    mapField(
      mapField(
        mapField(withModes, 'hostPath', (source) => fill(source, { type: '' })),
        'projected',
        defaultProjected,
      ),
      'ephemeral',
      defaultEphemeral,
    ),
  );
}

type DownwardFile = NonNullable<NonNullable<Volume['downwardAPI']>['items']>[number];

function defaultDownwardFile(file: DownwardFile): DownwardFile {
  return mapField(file, 'fieldRef', (reference) => fillEmpty(reference, { apiVersion: 'v1' }));
}

function defaultProjected(projected: Projected): Projected {
  const filled = fill(projected, { defaultMode });
  return mapField(filled, 'sources', (sources) =>
    mapItems(sources, (source) =>
      mapField(
        mapField(source, 'serviceAccountToken', (token) => fill(token, { expirationSeconds: 3600 })),
        'downwardAPI',
        (downward) => mapField(downward, 'items', (items) => mapItems(items, defaultDownwardFile)),
      ),
    ),
  );
}

function defaultEphemeral(ephemeral: NonNullable<Volume['ephemeral']>): NonNullable<Volume['ephemeral']> {
  return mapField(ephemeral, 'volumeClaimTemplate', (template) =>
    mapField(template, 'spec', (spec) => fill(spec, { volumeMode: 'Filesystem' })),
  );
}

/** Volumes of storage systems with defaults of their own. */
function defaultPlugins(volume: Volume): Volume {
  let filled = mapField(volume, 'iscsi', (source) => fillEmpty(source, { iscsiInterface: 'default' }));
  filled = mapField(filled, 'rbd', (source) =>
    fillEmpty(source, { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' }),
  );
  filled = mapField(filled, 'azureDisk', (source) =>
    fill(source, { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false }),
  );
  return mapField(filled, 'scaleIO', (source) =>
    fillEmpty(source, { storageMode: 'ThinProvisioned', fsType: 'xfs' }),
  );
}
