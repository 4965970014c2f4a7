import { clockTime } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Facts } from '../Facts.tsx';

export function ComponentState({ id }: { readonly id: string }) {
  const part = useView((view) => view.controlPlane[id]);
  if (!part) return null;
  return (
    <>
      <p className="state-first">{part.says}</p>
      <Facts
        facts={[
          ['Program', <code key="id">{part.id}</code>],
          ['Last', part.last ?? 'nothing yet'],
          ['At', part.lastAt === undefined ? undefined : clockTime(part.lastAt)],
          ['Writes', part.writes],
        ]}
      />
    </>
  );
}
