import { matchesSelector } from '../labels.ts';
import type { LabelSelector, Labels, PodSpec, PodTemplateSpec } from '../types.ts';
import { type Errors, forbidden, invalid, notSupported } from './error.ts';
import { isMalformed, shownLabels, shownSelector, validateLabels } from './labels.ts';
import { validateAnnotations } from './metadata.ts';
import { validatePodSpec } from './pod-spec.ts';
import type { Volume } from './volumes.ts';

const noSpec: PodSpec = { containers: [] };

/** Models pkg/apis/core/validation.ValidatePodTemplateSpec */
export function validatePodTemplate(
  errors: Errors,
  path: string,
  template: PodTemplateSpec,
  extraVolumes: readonly Volume[] = [],
): void {
  validateLabels(errors, `${path}.labels`, template.metadata?.labels);
  validateAnnotations(errors, `${path}.annotations`, template.metadata?.annotations);
  validatePodAnnotations(errors, `${path}.annotations`, template.metadata?.annotations);
  validatePodSpec(errors, `${path}.spec`, template.spec ?? noSpec, { isPod: false, extraVolumes });
}

/** Models pkg/apis/core/validation.ValidatePodSpecificAnnotations */
export function validatePodAnnotations(errors: Errors, path: string, annotations: Labels | undefined): void {
  const key = 'controller.kubernetes.io/pod-deletion-cost';
  const cost = annotations?.[key];
  if (cost === undefined) return;
  const number = /^(0|-?[1-9]\d{0,9})$/.test(cost) ? Number(cost) : Number.NaN;
  if (number >= -(2 ** 31) && number < 2 ** 31) return;
  invalid(errors, `${path}[${key}]`, cost, 'must be a 32bit integer');
}

export interface TemplateRules {
  /** Word in messages: `ReplicaSet`. */
  readonly owner: string;
  readonly extraVolumes?: readonly Volume[];
}

/**
 * A template whose pods run for ever under a selector.
 * Models pkg/apis/apps/validation.ValidatePodTemplateSpecForReplicaSet
 */
export function validateLastingTemplate(
  errors: Errors,
  path: string,
  given: PodTemplateSpec | undefined,
  selector: LabelSelector | undefined,
  { owner, extraVolumes }: TemplateRules,
): void {
  const template = given ?? {};
  if (isMalformed(selector)) {
    const at = path.replace(/template$/, 'selector');
    invalid(errors, at, shownSelector(selector), 'invalid label selector');
    return;
  }
  validateMatches(errors, path, template, selector);
  validatePodTemplate(errors, path, template, extraVolumes);
  const spec = template.spec ?? noSpec;
  if (spec.restartPolicy !== 'Always') {
    notSupported(errors, `${path}.spec.restartPolicy`, spec.restartPolicy, ['Always']);
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    const detail = `activeDeadlineSeconds in ${owner} is not Supported`;
    forbidden(errors, `${path}.spec.activeDeadlineSeconds`, detail);
  }
}

/** That a selector selects the pods that its template makes; a missing one selects none. */
export function validateMatches(
  errors: Errors,
  path: string,
  template: PodTemplateSpec,
  selector: LabelSelector | undefined,
): void {
  const labels = template.metadata?.labels;
  if (matchesSelector(selector, labels)) return;
  invalid(
    errors,
    `${path}.metadata.labels`,
    shownLabels(labels),
    '`selector` does not match template `labels`',
  );
}
