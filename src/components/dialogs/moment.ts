import type { Playground } from '../../session/playground.ts';
import type { View } from '../../session/view.ts';
import { useUi } from '../ui-state.ts';

type Wish = NonNullable<Parameters<Playground['link']>[0]>;

/** What whoever opens the link shall see first: the same selection, at the same speed. */
export function momentToShare({ clock }: View): Wish {
  const { selected } = useUi.getState();
  if (!selected || selected.kind === 'Users' || selected.kind === 'ControlPlane')
    return { speed: clock.speed };
  const { kind, namespace, name } = selected;
  return { speed: clock.speed, select: namespace ? { kind, namespace, name } : { kind, name } };
}
