import { clockTime } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';

export function GraveState({ id }: { readonly id: string }) {
  const grave = useView((view) => view.tombstones[id]);
  if (!grave) return null;
  return (
    <>
      <p className="state-first">
        <Badge tone="done">Ended</Badge> This pod is over. Its name and its address do not come back.
      </p>
      <Facts
        facts={[
          ['Why', grave.why],
          ['At', clockTime(grave.endedAt)],
          [
            'Node',
            grave.nodeName && <RefLink to={{ kind: 'Node', name: grave.nodeName }}>{grave.nodeName}</RefLink>,
          ],
          ['IP it had', grave.ip && <code>{grave.ip}</code>],
        ]}
      />
    </>
  );
}
