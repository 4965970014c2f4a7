import type { AnyObject, Pod, PodTemplateSpec } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import { familyOf } from './family.ts';

/** The pod that a template stands for. Models pkg/controller/controller_utils.go GetPodFromTemplate */
export function podFromTemplate(template: PodTemplateSpec, owner: AnyObject): NewObject<Pod> {
  const { metadata } = template;
  const { namespace } = owner.metadata;
  const { generateName, ownerReferences } = familyOf(owner);
  return {
    metadata: {
      generateName,
      ...(namespace !== undefined && { namespace }),
      ...(metadata?.labels && { labels: metadata.labels }),
      ...(metadata?.annotations && { annotations: metadata.annotations }),
      ...(metadata?.finalizers && { finalizers: metadata.finalizers }),
      ownerReferences,
    },
    spec: template.spec ?? { containers: [] },
  };
}
