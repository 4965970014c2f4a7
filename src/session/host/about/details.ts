import { type AnyObject, type Cluster, isA, makeKey } from '../../../engine/index.ts';
import type { Answer, DetailSection } from '../../protocol.ts';
import type { Ref } from '../../view.ts';
import { componentDetails } from './component-details.ts';
import { conditionsOf } from './conditions.ts';
import { nodeDetails } from './node-details.ts';
import { podDetails } from './pod-details.ts';
import { relatedTo } from './related.ts';
import { serviceDetails } from './service-details.ts';

/** What is known of something beyond what is drawn of it. */
export function aboutDetails(ref: Ref, cluster: Cluster): Answer {
  if (ref.kind === 'ControlPlane') {
    return {
      about: 'details',
      sections: componentDetails(ref.name, cluster),
      conditions: [],
      related: [],
    };
  }
  const object = cluster.store.find(ref.kind, makeKey(ref.namespace, ref.name));
  if (!object) return { about: 'nothing', message: `There is no ${ref.kind} named "${ref.name}".` };
  return {
    about: 'details',
    sections: sectionsOf(object, cluster),
    conditions: conditionsOf(object),
    related: relatedTo(object, cluster),
  };
}

function sectionsOf(object: AnyObject, cluster: Cluster): DetailSection[] {
  if (isA('Pod', object)) return podDetails(object);
  if (isA('Node', object)) return nodeDetails(object);
  if (isA('Service', object)) return serviceDetails(object, cluster);
  return [];
}
