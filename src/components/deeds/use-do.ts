import { useCallback } from 'react';
import { usePlayground } from '../playground.ts';
import { openDialog } from '../ui-state.ts';
import { isDeed, type Tool, titleOf } from './deeds.ts';
import type { Target } from './target.ts';
import { useAct } from './use-act.ts';

/** Uses a tool on something: at once where nothing needs to be set, else by its dialog. */
export function useDo(): (tool: Tool, target: Target) => void {
  const { store } = usePlayground();
  const act = useAct();
  return useCallback(
    (tool, aimed) => {
      const { view } = store.getState();
      const target = isDeed(tool) && tool.takesContainer ? aimed : wholeOf(aimed);
      if (!isDeed(tool)) {
        openDialog(tool.opens(target));
        return;
      }
      if ((tool.knobs?.(view, target) ?? []).length > 0) {
        openDialog({ type: 'deed', deed: tool.id, target });
        return;
      }
      const [first, ...more] = tool.actions(target, {}, view);
      if (first) void act(titleOf(tool, target), first, ...more);
    },
    [store, act],
  );
}

function wholeOf({ container: _, ...whole }: Target): Target {
  return whole;
}
