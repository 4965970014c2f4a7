import { systemPriorityClasses } from '../admission/priority.ts';
import type { PriorityClass } from '../types.ts';
import { type Errors, forbidden, oneOf } from './error.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';

const highest = 1_000_000_000;

/** Models pkg/apis/scheduling/validation.ValidatePriorityClass */
export function validatePriorityClass(
  errors: Errors,
  priorityClass: PriorityClass,
  old?: PriorityClass,
): void {
  const { metadata, value, preemptionPolicy } = priorityClass;
  validateMetadata(errors, metadata, checkSubdomain);
  if (metadata.name?.startsWith('system-')) {
    const wrong = systemClassFault(priorityClass);
    if (wrong) {
      const reserved = "priority class names with 'system-' prefix are reserved for system use only";
      forbidden(errors, 'metadata.name', `${reserved}. error: ${wrong}`);
    }
  } else if (value > highest) {
    forbidden(errors, 'value', `maximum allowed value of a user defined priority is ${highest}`);
  }
  if (preemptionPolicy !== undefined) {
    oneOf(errors, 'preemptionPolicy', preemptionPolicy, ['PreemptLowerPriority', 'Never']);
  }
  if (!old) return;
  if (value !== old.value) forbidden(errors, 'value', 'may not be changed in an update.');
  immutable(errors, 'preemptionPolicy', preemptionPolicy, old.preemptionPolicy);
}

/** Models pkg/apis/scheduling/v1.IsKnownSystemPriorityClass */
function systemClassFault({ metadata, value, globalDefault }: PriorityClass): string | undefined {
  const known = systemPriorityClasses.find((each) => each.metadata.name === metadata.name);
  if (!known) return `${metadata.name} is not a known system priority class`;
  if (known.value !== value) return `value of ${metadata.name} PriorityClass must be ${known.value}`;
  return globalDefault ? `globalDefault of ${metadata.name} PriorityClass must be false` : undefined;
}
