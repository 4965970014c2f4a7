import { templates } from '../../session/templates.ts';
import type { View } from '../../session/view.ts';
import { isDeed, type Tool, type ToolId, toolOf } from '../deeds/deeds.ts';
import type { Target } from '../deeds/target.ts';
import { targetName } from '../menu/entries.ts';
import type { Found } from '../menu/target-at.ts';
import type { OpenDialog } from '../ui-state.ts';
import type { Carried } from './carry.ts';

/** What would come of letting go here. */
export interface Judgement {
  readonly says: string;
  /** It can be let go here. */
  readonly fits: boolean;
  /** What would be touched. */
  readonly found?: Found;
  /** What is done then. */
  readonly does?:
    | { readonly type: 'use'; readonly tool: Tool; readonly target: Target }
    | { readonly type: 'open'; readonly dialog: OpenDialog };
}

/**
 * Judges a place for what is carried.
 *
 * @param found what is drawn there, what lies on top first
 * @param isOnCanvas whether it is over the picture at all
 */
export function judge(
  what: Carried['what'],
  found: readonly Found[],
  isOnCanvas: boolean,
  view: View,
): Judgement {
  if (!isOnCanvas) return { says: 'Let go over the cluster', fits: false };
  if ('template' in what) return placing(what.template, found);
  const tool = toolOf(what.tool as ToolId);
  if (tool.id === 'deploy') return placing(undefined, found);
  return using(tool, found, view);
}

/** What is deployed may be bound to a node or a zone. */
function placing(template: string | undefined, found: readonly Found[]): Judgement {
  const place =
    found.find(({ target }) => target.kind === 'Node') ?? found.find(({ target }) => target.kind === 'Zone');
  const title = templates.find(({ id }) => id === template)?.title ?? 'something';
  const where = place
    ? `only ${place.target.kind === 'Zone' ? 'in' : 'on'} ${place.target.name}`
    : 'anywhere';
  const dialog: OpenDialog = {
    type: 'deploy',
    ...(template !== undefined && { template }),
    ...(place && { on: place.target }),
  };
  return {
    says: `Deploy ${title}, ${where}`,
    fits: true,
    ...(place && { found: place }),
    does: { type: 'open', dialog },
  };
}

function using(tool: Tool, found: readonly Found[], view: View): Judgement {
  const hit = found.find(({ target }) => tool.on.includes(target.kind));
  if (!hit) {
    if (!isDeed(tool)) {
      return { says: 'Let go to choose', fits: true, does: { type: 'open', dialog: tool.opens(undefined) } };
    }
    return { says: tool.which, fits: false };
  }
  const whyNot = tool.whyNot?.(view, hit.target);
  if (whyNot !== undefined) return { says: whyNot, fits: false, found: hit };
  const name = isDeed(tool) && !tool.takesContainer ? { ...hit.target, container: undefined } : hit.target;
  return {
    says: targetName(name as Target),
    fits: true,
    found: hit,
    does: { type: 'use', tool, target: hit.target },
  };
}
