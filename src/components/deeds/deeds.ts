import type { Action } from '../../engine/index.ts';
import type { View } from '../../session/view.ts';
import { componentDeeds } from './component-deeds.ts';
import type { DeedGroup, DeedSpec, KnobValues, OpeningSpec } from './deed.ts';
import { equivalentOf } from './equivalent.ts';
import { nodeDeeds } from './node-deeds.ts';
import { podDeeds } from './pod-deeds.ts';
import { poolDeeds } from './pool-deeds.ts';
import { serviceDeeds } from './service-deeds.ts';
import type { Target } from './target.ts';
import { timeDeeds } from './time-deeds.ts';
import { workloadDeeds } from './workload-deeds.ts';

const all = {
  ...workloadDeeds,
  ...podDeeds,
  ...serviceDeeds,
  ...nodeDeeds,
  ...poolDeeds,
  ...componentDeeds,
  ...timeDeeds,
};

export type ToolId = keyof typeof all;

/** Deeds that are done to something, at once or after their knobs are set. */
export type DeedId = {
  readonly [I in ToolId]: (typeof all)[I] extends { readonly opens: unknown } ? never : I;
}[ToolId];

export type Deed = DeedSpec & { readonly id: DeedId };
export type Opening = OpeningSpec & { readonly id: ToolId };
/** Something that one can do: from the rail, the panel of all tools, a menu, or the inspector. */
export type Tool = Deed | Opening;

export const tools: readonly Tool[] = Object.entries(all).map(([id, spec]) => ({ id, ...spec }) as Tool);
export const deeds: readonly Deed[] = tools.filter(isDeed);

const byId = new Map<string, Tool>(tools.map((tool) => [tool.id, tool]));

export function toolOf(id: ToolId): Tool {
  return byId.get(id) as Tool;
}

export function deedOf(id: DeedId): Deed {
  return byId.get(id) as Deed;
}

export function isDeed(tool: Tool): tool is Deed {
  return 'actions' in tool;
}

export const groups: readonly { readonly id: DeedGroup; readonly title: string }[] = [
  { id: 'workloads', title: 'Workloads' },
  { id: 'services', title: 'Services and traffic' },
  { id: 'pods', title: 'Pods and containers' },
  { id: 'nodes', title: 'Nodes' },
  { id: 'pools', title: 'Node pools' },
  { id: 'zones', title: 'Zones' },
  { id: 'controlPlane', title: 'Control plane' },
  { id: 'time', title: 'Other futures' },
];

export interface Offer {
  readonly tool: Tool;
  /** Why it cannot be done now. */
  readonly whyNot?: string;
}

/** All that can be done to something; of two that are opposites, only the one that makes sense now. */
export function offersFor(view: View, target: Target): readonly Offer[] {
  const offers = tools
    .filter(({ on }) => on.includes(target.kind))
    .map((tool): Offer => {
      const whyNot = tool.whyNot?.(view, target);
      return whyNot === undefined ? { tool } : { tool, whyNot };
    });
  return offers.filter(({ tool, whyNot }) => {
    if (whyNot === undefined || tool.instead === undefined) return true;
    const other = offers.find((offer) => offer.tool.id === tool.instead);
    return other === undefined || (other.whyNot !== undefined && tool.look !== 'mend');
  });
}

/** What a deed can be done to now. */
export function targetsOf(deed: Deed, view: View): readonly Target[] {
  return deed.among(view).filter((target) => deed.whyNot?.(view, target) === undefined);
}

/** Why a tool is of no use now, whatever one would choose. */
export function uselessNow(tool: Tool, view: View): string | undefined {
  if (!isDeed(tool)) return undefined;
  const among = tool.among(view);
  if (among.some((target) => tool.whyNot?.(view, target) === undefined)) return undefined;
  // Of a single thing one can say just why.
  const [only, another] = among;
  return (only && !another && tool.whyNot?.(view, only)) || tool.none;
}

/** What a practitioner would type: for several actions, the first of them. */
export function lineOf(actions: readonly Action[]): string {
  const [first, ...more] = actions;
  if (!first) return '';
  return more.length > 0 ? `${equivalentOf(first)}   # and ${more.length} more` : equivalentOf(first);
}

/** How a deed that was done is called: `Kill node: worker-2`. */
export function titleOf({ title }: Tool, { name, container }: Target): string {
  return container === undefined ? `${title}: ${name}` : `${title}: ${container} in ${name}`;
}

export type { KnobValues, Target };
