import type { Node } from '../types.ts';
import { validateCidr } from './addresses.ts';
import { type Errors, forbidden } from './error.ts';
import { validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';
import { resourceQuantity } from './resources.ts';
import { validateTaints } from './tolerations.ts';

/** Models pkg/apis/core/validation.ValidateNode; upstream too names taints under `metadata` */
export function validateNode(errors: Errors, { metadata, spec, status }: Node, old?: Node): void {
  validateMetadata(errors, metadata, checkSubdomain);
  validateTaints(errors, 'metadata.taints', spec?.taints ?? []);
  for (const list of ['capacity', 'allocatable'] as const) {
    for (const [name, text] of Object.entries(status?.[list] ?? {})) {
      resourceQuantity(errors, `status.${list}.${name}`, name, text);
    }
  }
  const { podCIDRs = [] } = spec ?? {};
  for (const [index, cidr] of podCIDRs.entries()) validateCidr(errors, `spec.podCIDRs[${index}]`, cidr);
  if (!old) return;
  const before = old.spec?.podCIDRs ?? [];
  if (before.length > 0 && before.join() !== podCIDRs.join()) {
    forbidden(errors, 'spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid');
  }
  if (old.spec?.providerID && old.spec.providerID !== spec?.providerID) {
    forbidden(errors, 'spec.providerID', 'node updates may not change providerID except from "" to valid');
  }
}
