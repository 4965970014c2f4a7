import type { Ref } from '../../session/view.ts';
import { DeedList } from '../deeds/DeedList.tsx';

/** What can be done to the selected object right now. */
export function Deeds({ selected }: { readonly selected: Ref }) {
  return <DeedList of={selected} />;
}
