import { type FormEvent, useState } from 'react';
import type { BranchView } from '../../session/protocol.ts';
import { clockTime } from '../format/time.ts';
import { usePlayground } from '../playground.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { openDialog } from '../ui-state.ts';

interface FuturesProps {
  readonly branches: readonly BranchView[];
  readonly current: string;
  readonly hidden: number;
  readonly areHiddenShown: boolean;
  onShowHidden(areShown: boolean): void;
}

/** All futures by their names: to go to, to name, to forget. */
export function Futures({ branches, current, hidden, areHiddenShown, onShowHidden }: FuturesProps) {
  return (
    <div className="futures">
      <ul aria-label="Futures">
        {branches.map((branch) => (
          <Future key={branch.id} branch={branch} isCurrent={branch.id === current} />
        ))}
      </ul>
      {hidden > 0 && (
        <label className="futures-undone">
          <input
            type="checkbox"
            checked={areHiddenShown}
            onChange={(event) => onShowHidden(event.target.checked)}
          />
          {hidden === 1 ? 'Show the one that was undone' : `Show the ${hidden} that were undone`}
        </label>
      )}
    </div>
  );
}

function Future({ branch, isCurrent }: { readonly branch: BranchView; readonly isCurrent: boolean }) {
  const playground = usePlayground();
  const [isNaming, setNaming] = useState(false);
  const { id, name, from } = branch;
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get('name');
    if (typeof text === 'string' && text.trim() !== '') void playground.nameBranch(id, text);
    setNaming(false);
  };
  if (isNaming) {
    return (
      <li className="future-row">
        <form className="future-name-form" onSubmit={rename}>
          <input
            name="name"
            aria-label="Name of this future"
            defaultValue={name}
            maxLength={80}
            // It was asked for just now.
            ref={(field) => field?.focus()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              setNaming(false);
            }}
          />
          <Button type="submit" look="quiet">
            Keep
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li className="future-row">
      <button
        type="button"
        className="future-name"
        aria-current={isCurrent ? 'true' : undefined}
        title={from ? `Begins at ${clockTime(from.at)}` : 'From the beginning'}
        onClick={() => void playground.switchTo(id)}
      >
        {name}
      </button>
      <IconButton icon="edit" size={14} label={`Rename “${name}”`} onClick={() => setNaming(true)} />
      {!isCurrent && (
        <IconButton
          icon="shared"
          size={14}
          label={`Compare with “${name}”`}
          onClick={() => openDialog({ type: 'compare', branch: id })}
        />
      )}
      {!isCurrent && (
        <IconButton
          icon="trash"
          size={14}
          label={`Forget “${name}”`}
          onClick={() => void playground.removeBranch(id)}
        />
      )}
    </li>
  );
}
