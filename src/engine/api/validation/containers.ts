import { isSidecar } from '../pod-resources.ts';
import type { Container, PodSpec } from '../types.ts';
import { validateEnvironment, validateEnvironmentFrom } from './environment.ts';
import { duplicate, type Errors, forbidden, invalidEach, oneOf, required } from './error.ts';
import { checkLabel } from './names.ts';
import { validateContainerPorts, validateHostPorts } from './ports.ts';
import { validateLifecycle, validateProbes } from './probe.ts';
import { validateResources } from './resources.ts';
import { validateVolumeMounts } from './volume-mounts.ts';
import type { VolumesByName } from './volumes.ts';

/** Models pkg/apis/core/validation validateContainers */
export function validateContainers(
  errors: Errors,
  path: string,
  spec: PodSpec,
  volumes: VolumesByName,
): void {
  const at = `${path}.containers`;
  if (!spec.containers?.length) {
    required(errors, at);
    return;
  }
  const names = new Set<string>();
  for (const [index, container] of spec.containers.entries()) {
    const own = `${at}[${index}]`;
    validateAnyContainer(errors, own, container, volumes);
    if (names.has(container.name)) duplicate(errors, `${own}.name`, container.name);
    names.add(container.name);
    validateLifecycle(errors, `${own}.lifecycle`, container.lifecycle, spec.terminationGracePeriodSeconds);
    validateProbes(errors, own, container, spec.terminationGracePeriodSeconds);
    if (container.restartPolicy !== undefined) {
      forbidden(errors, `${own}.restartPolicy`, 'may not be set for non-init containers');
    }
  }
  validateHostPorts(errors, at, spec.containers);
}

const forSidecarsOnly = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Models pkg/apis/core/validation validateInitContainers */
export function validateInitContainers(
  errors: Errors,
  path: string,
  spec: PodSpec,
  volumes: VolumesByName,
): void {
  const names = new Set(spec.containers?.map(({ name }) => name));
  for (const [index, container] of (spec.initContainers ?? []).entries()) {
    const own = `${path}.initContainers[${index}]`;
    validateAnyContainer(errors, own, container, volumes);
    if (container.restartPolicy !== undefined) {
      oneOf(errors, `${own}.restartPolicy`, container.restartPolicy, ['Always']);
    }
    if (names.has(container.name)) duplicate(errors, `${own}.name`, container.name);
    else if (container.name) names.add(container.name);
    validateHostPorts(errors, `${path}.initContainers`, [container]);
    if (isSidecar(container)) {
      validateLifecycle(errors, `${own}.lifecycle`, container.lifecycle, spec.terminationGracePeriodSeconds);
      validateProbes(errors, own, container, spec.terminationGracePeriodSeconds);
      continue;
    }
    for (const field of forSidecarsOnly) {
      if (container[field] === undefined) continue;
      forbidden(errors, `${own}.${field}`, 'may not be set for init containers without restartPolicy=Always');
    }
  }
}

/** Models pkg/apis/core/validation validateContainerCommon */
function validateAnyContainer(
  errors: Errors,
  path: string,
  container: Container,
  volumes: VolumesByName,
): void {
  if (!container.name) required(errors, `${path}.name`);
  else invalidEach(errors, `${path}.name`, container.name, checkLabel(container.name));
  if (!container.image) required(errors, `${path}.image`);
  const message = `${path}.terminationMessagePolicy`;
  if (!container.terminationMessagePolicy) required(errors, message);
  else oneOf(errors, message, container.terminationMessagePolicy, ['File', 'FallbackToLogsOnError']);
  validateContainerPorts(errors, `${path}.ports`, container.ports);
  validateEnvironment(errors, `${path}.env`, container.env);
  validateEnvironmentFrom(errors, `${path}.envFrom`, container.envFrom);
  validateVolumeMounts(errors, `${path}.volumeMounts`, container, volumes);
  if (!container.imagePullPolicy) required(errors, `${path}.imagePullPolicy`);
  else
    oneOf(errors, `${path}.imagePullPolicy`, container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never']);
  validateResources(errors, `${path}.resources`, container.resources);
}
