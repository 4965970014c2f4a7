import type { Deployment, Labels, PodTemplateSpec } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import { safeHash } from '../../store/names.ts';
import { canonicalJson } from '../workload/canonical-json.ts';

export const TEMPLATE_HASH = 'pod-template-hash';

/** Models pkg/controller/deployment/util/deployment_util.go EqualIgnoreHash */
export function isSameTemplate(a: PodTemplateSpec, b: PodTemplateSpec): boolean {
  return isEqual(a.spec, b.spec) && isEqual(withoutHash(a).metadata ?? {}, withoutHash(b).metadata ?? {});
}

/** Which pods a ReplicaSet owns, in a label. Models pkg/controller/controller_utils.go ComputeHash, with another hash */
export function templateHash(deployment: Deployment): string {
  const collisions = deployment.status?.collisionCount ?? '';
  return safeHash(`${canonicalJson(deployment.spec.template)}${collisions}`);
}

export function withHash(template: PodTemplateSpec, hash: string): PodTemplateSpec {
  const labels = { ...template.metadata?.labels, [TEMPLATE_HASH]: hash };
  return { ...template, metadata: { ...template.metadata, labels } };
}

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const { labels, ...metadata } = template.metadata ?? {};
  const { [TEMPLATE_HASH]: _hash, ...others }: Labels = labels ?? {};
  return { metadata: { ...metadata, ...(Object.keys(others).length > 0 && { labels: others }) } };
}
