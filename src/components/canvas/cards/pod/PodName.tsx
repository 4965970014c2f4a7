import { nameParts } from '../../../format/name.ts';

/** A pod's name: what tells it from its kin stays, however narrow the place. */
export function PodName({ name, isShort = false }: { readonly name: string; readonly isShort?: boolean }) {
  const { stem, tail } = nameParts(name);
  return (
    <span className="pod-words mono" title={name}>
      {!isShort && <span className="pod-stem">{stem}</span>}
      <span className="pod-tail">{isShort && stem ? tail.replace(/^-/, '') : tail}</span>
    </span>
  );
}
