import { getLabel } from '../labels.ts';
import { podRequestQuantities } from '../pod-resources.ts';
import { compareQuantities, formatQuantity, parseQuantity } from '../quantity.ts';
import type { PodSpec } from '../types.ts';
import { validateAffinity } from './affinity.ts';
import { validateContainers, validateInitContainers } from './containers.ts';
import { duplicate, type Errors, invalid, invalidEach, oneOf, required } from './error.ts';
import { validateLabels } from './labels.ts';
import { checkLabel, checkQualifiedName, checkSubdomain } from './names.ts';
import { validateHostNetworkPorts } from './ports.ts';
import { podResourceName, validateResources } from './resources.ts';
import { validateTolerations } from './tolerations.ts';
import { validateTopologySpread } from './topology-spread.ts';
import { type Volume, validateVolumes } from './volumes.ts';

export interface PodSpecContext {
  /** A pod itself, not a template. */
  readonly isPod: boolean;
  /** Volumes that come from elsewhere: a StatefulSet's claim templates. */
  readonly extraVolumes?: readonly Volume[];
}

/** Models pkg/apis/core/validation.ValidatePodSpec (v1.34) */
export function validatePodSpec(errors: Errors, path: string, spec: PodSpec, context: PodSpecContext): void {
  if (spec.terminationGracePeriodSeconds === undefined)
    required(errors, `${path}.terminationGracePeriodSeconds`);
  const ownVolumes = validateVolumes(errors, `${path}.volumes`, spec.volumes);
  const extra = (context.extraVolumes ?? []).map((volume) => [volume.name, volume] as const);
  const volumes = new Map([...ownVolumes, ...extra]);
  validateContainers(errors, path, spec, volumes);
  validateInitContainers(errors, path, spec, volumes);
  validatePodResources(errors, path, spec);
  if (spec.hostNetwork) {
    validateHostNetworkPorts(errors, `${path}.containers`, spec.containers ?? [], context.isPod);
  }
  if (!spec.restartPolicy) required(errors, `${path}.restartPolicy`);
  else oneOf(errors, `${path}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']);
  validateDns(errors, path, spec);
  validateLabels(errors, `${path}.nodeSelector`, spec.nodeSelector);
  validateAffinity(errors, `${path}.affinity`, spec.affinity);
  validateGates(errors, path, spec);
  validateTopologySpread(errors, `${path}.topologySpreadConstraints`, spec.topologySpreadConstraints ?? []);
  validateNames(errors, path, spec);
  const deadline = spec.activeDeadlineSeconds;
  if (deadline !== undefined && (deadline < 1 || deadline > 2_147_483_647)) {
    invalid(errors, `${path}.activeDeadlineSeconds`, deadline, 'must be between 1 and 2147483647, inclusive');
  }
  validateTolerations(errors, `${path}.tolerations`, spec.tolerations ?? []);
  if (spec.preemptionPolicy !== undefined) {
    oneOf(errors, `${path}.preemptionPolicy`, spec.preemptionPolicy, ['PreemptLowerPriority', 'Never']);
  }
  if (spec.overhead) validateResources(errors, `${path}.overhead`, { limits: spec.overhead });
}

function validateDns(errors: Errors, path: string, spec: PodSpec): void {
  const policies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
  if (!spec.dnsPolicy) required(errors, `${path}.dnsPolicy`);
  else oneOf(errors, `${path}.dnsPolicy`, spec.dnsPolicy, policies);
  if (spec.dnsPolicy !== 'None') return;
  if (!spec.dnsConfig) {
    required(errors, `${path}.dnsConfig`, 'must provide `dnsConfig` when `dnsPolicy` is None');
  } else if (!spec.dnsConfig.nameservers?.length) {
    const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
    required(errors, `${path}.dnsConfig.nameservers`, detail);
  }
}

function validateGates(errors: Errors, path: string, spec: PodSpec): void {
  for (const [index, gate] of (spec.readinessGates ?? []).entries()) {
    const at = `${path}.readinessGates[${index}].conditionType`;
    invalidEach(errors, at, gate.conditionType, checkQualifiedName(gate.conditionType));
  }
  const seen = new Set<string>();
  for (const [index, { name }] of (spec.schedulingGates ?? []).entries()) {
    const at = `${path}.schedulingGates[${index}]`;
    invalidEach(errors, at, name, checkQualifiedName(name));
    if (seen.has(name)) duplicate(errors, at, name);
    seen.add(name);
  }
}

function validateNames(errors: Errors, path: string, spec: PodSpec): void {
  for (const field of ['serviceAccountName', 'nodeName', 'priorityClassName', 'runtimeClassName'] as const) {
    const name = spec[field];
    if (name) invalidEach(errors, `${path}.${field}`, name, checkSubdomain(name));
  }
  for (const field of ['hostname', 'subdomain'] as const) {
    const name = spec[field];
    if (name) invalidEach(errors, `${path}.${field}`, name, checkLabel(name));
  }
}

/** Models pkg/apis/core/validation validatePodResources */
function validatePodResources(errors: Errors, path: string, spec: PodSpec): void {
  const { resources } = spec;
  if (!resources) return;
  const at = `${path}.resources`;
  const before = errors.length;
  validateResources(errors, at, resources, podResourceName);
  if (errors.length > before || !spec.containers) return;
  for (const [name, needed] of podRequestQuantities({ ...spec, overhead: {} }, { skipPodLevel: true })) {
    const request = getLabel(resources.requests, name);
    if (request === undefined || compareQuantities(needed, parseQuantity(request)) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${formatQuantity(needed)}`;
    invalid(errors, `${at}.requests[${name}]`, request, detail);
  }
  for (const [index, container] of spec.containers.entries()) {
    for (const [name, own] of Object.entries(container.resources?.limits ?? {})) {
      const limit = getLabel(resources.limits, name);
      if (limit === undefined || compareQuantities(parseQuantity(own), parseQuantity(limit)) <= 0) continue;
      const detail = `must be less than or equal to pod limits of ${limit}`;
      invalid(errors, `${at}.containers[${index}][${name}].limits`, own, detail);
    }
  }
}
