import { isSemanticallyEqual } from '../equal.ts';
import type { StatefulSet } from '../types.ts';
import { type Errors, forbidden, invalid, notSupported, required } from './error.ts';
import { validateMetadata } from './metadata.ts';
import { checkLabel } from './names.ts';
import { atMost100Percent, intOrPercent, intOrPercentValue, nonNegative } from './numbers.ts';
import { validateClaimSpec } from './persistent-volume-claim.ts';
import { validateLastingTemplate } from './pod-template.ts';
import { validateRequiredSelector } from './selector.ts';

type Spec = StatefulSet['spec'];

/** Models pkg/apis/apps/validation.ValidateStatefulSet */
export function validateStatefulSet(
  errors: Errors,
  { metadata, spec }: StatefulSet,
  old?: StatefulSet,
): void {
  validateMetadata(errors, metadata, checkLabel);
  const management = spec.podManagementPolicy;
  if (!management) required(errors, 'spec.podManagementPolicy');
  else if (management !== 'OrderedReady' && management !== 'Parallel') {
    invalid(errors, 'spec.podManagementPolicy', management, "must be 'OrderedReady' or 'Parallel'");
  }
  validateStrategy(errors, spec.updateStrategy ?? {});
  for (const field of ['whenDeleted', 'whenScaled'] as const) {
    const policy = spec.persistentVolumeClaimRetentionPolicy?.[field];
    if (policy === undefined || policy === 'Retain' || policy === 'Delete') continue;
    notSupported(errors, `spec.persistentVolumeClaimRetentionPolicy.${field}`, policy, ['Retain', 'Delete']);
  }
  nonNegative(errors, 'spec.replicas', spec.replicas);
  nonNegative(errors, 'spec.minReadySeconds', spec.minReadySeconds);
  nonNegative(errors, 'spec.ordinals.start', spec.ordinals?.start);
  validateRequiredSelector(errors, 'spec.selector', spec.selector, 'statefulset');
  const claims = spec.volumeClaimTemplates ?? [];
  const extraVolumes = claims.map(({ metadata: meta }) => ({ name: meta?.name ?? '' }));
  const rules = { owner: 'StatefulSet', extraVolumes };
  validateLastingTemplate(errors, 'spec.template', spec.template, spec.selector, rules);
  for (const [index, claim] of claims.entries()) {
    validateClaimSpec(errors, `spec.volumeClaimTemplates[${index}].spec`, claim.spec);
  }
  if (old) validateUpdate(errors, spec, old.spec);
}

function validateStrategy(errors: Errors, strategy: NonNullable<Spec['updateStrategy']>): void {
  const { type, rollingUpdate } = strategy;
  const path = 'spec.updateStrategy';
  switch (type) {
    case undefined:
    case '':
      required(errors, path);
      return;
    case 'OnDelete':
      if (!rollingUpdate) return;
      invalid(
        errors,
        `${path}.rollingUpdate`,
        rollingUpdate,
        "only allowed for updateStrategy 'RollingUpdate'",
      );
      return;
    case 'RollingUpdate': {
      const most = rollingUpdate?.maxUnavailable;
      nonNegative(errors, `${path}.rollingUpdate.partition`, rollingUpdate?.partition);
      if (most === undefined) return;
      intOrPercent(errors, `${path}.rollingUpdate.maxUnavailable`, most);
      if (intOrPercentValue(most) === 0)
        invalid(errors, `${path}.rollingUpdate.maxUnavailable`, most, 'cannot be 0');
      atMost100Percent(errors, `${path}.rollingUpdate.maxUnavailable`, most);
      return;
    }
    default: {
      const shown = { Type: type, RollingUpdate: rollingUpdate ?? null };
      invalid(errors, path, shown, "must be 'RollingUpdate' or 'OnDelete'");
    }
  }
}

const changeable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

function validateUpdate(errors: Errors, spec: Spec, old: Spec): void {
  const fixed = (each: Spec) =>
    Object.fromEntries(Object.entries(each).filter(([field]) => !changeable.includes(field)));
  if (isSemanticallyEqual(fixed(spec), fixed(old))) return;
  const quoted = changeable.map((field) => `'${field}'`);
  const names = `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
  forbidden(errors, 'spec', `updates to statefulset spec for fields other than ${names} are forbidden`);
}
