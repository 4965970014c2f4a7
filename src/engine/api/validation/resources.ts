import { isPodLevelResource } from '../pod-resources.ts';
import { compareQuantities, parseQuantity, scaledValue } from '../quantity.ts';
import type { ResourceList, ResourceRequirements } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, notSupported, required } from './error.ts';
import { checkQualifiedName } from './names.ts';

const computeResources = ['cpu', 'memory', 'ephemeral-storage'];
const countedResources = [
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const otherStandardResources = ['storage', 'requests.storage'];

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** Models pkg/apis/core/helper.IsNativeResource */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isStandard(name: string): boolean {
  const base = name.replace(/^(requests|limits)\./, '');
  return (
    computeResources.includes(base) ||
    [...countedResources, ...otherStandardResources].includes(name) ||
    isHugePages(name.replace(/^requests\./, ''))
  );
}

/** Models pkg/apis/core/helper.IsExtendedResourceName */
function isExtended(name: string): boolean {
  return (
    !isNative(name) && !name.startsWith('requests.') && checkQualifiedName(`requests.${name}`).length === 0
  );
}

/** Whether less may be requested than is limited: for native resources but huge pages. */
function isOvercommitAllowed(name: string): boolean {
  return isNative(name) && !isHugePages(name);
}

type CheckName = (errors: Errors, path: string, name: string) => void;

/** Models pkg/apis/core/validation validateResourceName */
function resourceName(errors: Errors, path: string, name: string): boolean {
  const wrong = checkQualifiedName(name);
  invalidEach(errors, path, name, wrong);
  if (wrong.length > 0) return false;
  if (name.includes('/') || isStandard(name)) return true;
  invalid(errors, path, name, 'must be a standard resource type or fully qualified');
  return false;
}

/** Models pkg/apis/core/validation validateContainerResourceName */
export const containerResourceName: CheckName = (errors, path, name) => {
  resourceName(errors, path, name);
  if (!name.includes('/')) {
    if (!computeResources.includes(name) && !isHugePages(name)) {
      invalid(errors, path, name, 'must be a standard resource for containers');
    }
  } else if (!isNative(name) && !isExtended(name)) {
    invalid(errors, path, name, "doesn't follow extended resource name standard");
  }
};

/** Models pkg/apis/core/validation validatePodResourceName */
export const podResourceName: CheckName = (errors, path, name) => {
  if (!resourceName(errors, path, name) || isPodLevelResource(name)) return;
  notSupported(errors, path, name, ['cpu', 'hugepages-', 'memory']);
};

/** Models pkg/apis/core/validation.ValidateResourceQuantityValue */
export function resourceQuantity(errors: Errors, path: string, name: string, text: string): void {
  const quantity = parseQuantity(text);
  if (quantity.mantissa < 0n) invalid(errors, path, text, 'must be greater than or equal to 0');
  const counted = countedResources.includes(name) || isExtended(name);
  if (counted && scaledValue(quantity, -3) % 1000n !== 0n) invalid(errors, path, text, 'must be an integer');
}

/** Models pkg/apis/core/validation validateResourceRequirements */
export function validateResources(
  errors: Errors,
  path: string,
  resources: ResourceRequirements | undefined,
  checkName: CheckName = containerResourceName,
): void {
  const { limits = {}, requests = {} } = resources ?? {};
  for (const [name, text] of Object.entries(limits)) {
    const at = `${path}.limits[${name}]`;
    checkName(errors, at, name);
    resourceQuantity(errors, at, name, text);
    hugePages(errors, at, name, text);
  }
  for (const [name, text] of Object.entries(requests)) {
    const at = `${path}.requests[${name}]`;
    checkName(errors, at, name);
    resourceQuantity(errors, at, name, text);
    requestAgainstLimit(errors, path, name, text, limits);
    hugePages(errors, at, name, text);
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
    forbidden(errors, path, 'HugePages require cpu or memory');
  }
}

function requestAgainstLimit(
  errors: Errors,
  path: string,
  name: string,
  text: string,
  limits: ResourceList,
): void {
  const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
  if (limit === undefined) {
    if (!isOvercommitAllowed(name)) {
      required(errors, `${path}.limits`, 'Limit must be set for non overcommitable resources');
    }
    return;
  }
  const order = compareQuantities(parseQuantity(text), parseQuantity(limit));
  if (order !== 0 && !isOvercommitAllowed(name)) {
    invalid(errors, `${path}.requests`, text, `must be equal to ${name} limit of ${limit}`);
  } else if (order > 0) {
    invalid(errors, `${path}.requests`, text, `must be less than or equal to ${name} limit of ${limit}`);
  }
}

/** Models pkg/apis/core/validation validateResourceQuantityHugePageValue */
function hugePages(errors: Errors, path: string, name: string, text: string): void {
  if (!isHugePages(name)) return;
  const size = name.slice('hugepages-'.length);
  const page = /^\d+[KMGTPE]i$/.test(size) ? scaledValue(parseQuantity(size), 0) : 0n;
  if (page > 0n && scaledValue(parseQuantity(text), 0) % page === 0n) return;
  invalid(errors, path, text, `${text} is not positive integer multiple of ${name}`);
}
