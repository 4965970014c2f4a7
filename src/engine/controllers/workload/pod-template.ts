import type { AnyObject, Pod, PodTemplateSpec } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import { controllerReference } from './owner.ts';

/** A pod's name has to be a DNS subdomain. */
const LONGEST_NAME = 253;

/** The pod that a template stands for. Models pkg/controller/controller_utils.go GetPodFromTemplate */
export function podFromTemplate(template: PodTemplateSpec, owner: AnyObject): NewObject<Pod> {
  const { metadata } = template;
  const { name, namespace } = owner.metadata;
  return {
    metadata: {
      generateName: podNamePrefix(name),
      ...(namespace !== undefined && { namespace }),
      ...(metadata?.labels && { labels: metadata.labels }),
      ...(metadata?.annotations && { annotations: metadata.annotations }),
      ...(metadata?.finalizers && { finalizers: metadata.finalizers }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec ?? { containers: [] },
  };
}

function podNamePrefix(name: string): string {
  return name.length < LONGEST_NAME ? `${name}-` : name;
}
