import type { View } from '../../session/view.ts';
import { isDeed, type Offer, offersFor, type Tool } from '../deeds/deeds.ts';
import { nodeAt, podAt, type Target, zoneTarget } from '../deeds/target.ts';
import { refName } from '../format/name.ts';

export interface Section {
  readonly title: string;
  readonly offers: readonly Offer[];
}

const sections = [
  ['mend', 'Mend'],
  ['build', 'Build'],
  ['break', 'Break'],
] as const;

/** What can be done to something, mending first: who has broken something looks for that. */
export function sectionsFor(view: View, target: Target): readonly Section[] {
  const offers = offersFor(view, target);
  const all = sections
    .map(([look, title]) => ({ title, offers: inOrder(offers.filter(({ tool }) => tool.look === look)) }))
    .filter((section) => section.offers.length > 0);
  return [...all.filter(isOfUse), ...all.filter((section) => !isOfUse(section))];
}

const isOfUse = ({ offers }: Section) => offers.some(({ whyNot }) => whyNot === undefined);

/** Whether something is still to be set or chosen before a tool does its work. */
export function asksFirst(tool: Tool, view: View, target: Target): boolean {
  return !isDeed(tool) || (tool.knobs?.(view, target) ?? []).length > 0;
}

/** What makes sense now comes first. */
function inOrder(offers: readonly Offer[]): readonly Offer[] {
  return [...offers.filter(({ whyNot }) => !whyNot), ...offers.filter(({ whyNot }) => whyNot)];
}

/** What something is in, or belongs to: menus of their own. */
export function relatives(view: View, target: Target): readonly Target[] {
  const node = nodeAt(view, target);
  if (node) {
    return [
      ...(node.zone ? [zoneTarget(node.zone)] : []),
      ...(node.pool ? [{ kind: 'NodePool', name: node.pool }] : []),
    ];
  }
  if (target.kind === 'HorizontalPodAutoscaler') {
    const scaler = Object.values(view.autoscalers).find(({ name }) => name === target.name);
    return scaler ? [scaler.target] : [];
  }
  const pod = target.kind === 'Pod' ? podAt(view, target) : undefined;
  if (!pod) return [];
  return [
    ...(target.container !== undefined ? [pod.ref] : []),
    ...(pod.nodeName ? [{ kind: 'Node', name: pod.nodeName }] : []),
    ...(pod.workload ? [pod.workload] : []),
  ];
}

export function targetName(target: Target): string {
  if (target.container !== undefined) return `Container ${target.container} of ${target.name}`;
  return refName(target);
}
