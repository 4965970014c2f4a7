import { useView } from '../../playground.ts';

export function KeptState({ id }: { readonly id: string }) {
  const kept = useView((view) => view.kept[id]);
  if (!kept) return null;
  return (
    <>
      <p className="state-first">
        The cluster keeps this object as you gave it, but does not act on all of it.
      </p>
      <ul className="notes">
        {kept.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
