import { useEffect, useState } from 'react';
import type { Action } from '../../engine/index.ts';
import type { BranchView } from '../../session/protocol.ts';
import { startValues } from '../deeds/deed.ts';
import { type DeedId, deedOf, deeds, lineOf, targetsOf, titleOf } from '../deeds/deeds.ts';
import { KnobFields, type RawValues, valuesOf } from '../dialogs/KnobFields.tsx';
import { NumberField, numberProblem } from '../dialogs/NumberField.tsx';
import { refName } from '../format/name.ts';
import { clockTime } from '../format/time.ts';
import { usePlayground, useSession, useView } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Choice, Field } from '../ui/Field.tsx';
import { type Change, changesFor } from './changes.ts';
import { openCompare } from './compare-state.ts';

interface CompareDialogProps {
  /** A future to compare with. */
  readonly branch?: string | undefined;
  readonly onClose: () => void;
}

/** With what the future that is open shall be compared: another one, or the same but for one thing. */
export default function CompareDialog({ branch, onClose }: CompareDialogProps) {
  const { branches, branch: current } = useSession((state) => state.time);
  const isInLesson = useSession((state) => state.lesson !== null);
  const others = branches.filter(({ id }) => id !== current);
  const [how, setHow] = useState<'same' | 'other'>(branch === undefined ? 'same' : 'other');
  const open = branches.find(({ id }) => id === current);
  return (
    <Dialog
      title="Compare two futures"
      says="Both run side by side from one seed. Whatever differs comes of what you do differently."
      onClose={onClose}
    >
      {isInLesson ? (
        <p>A lesson has one future. Leave it first.</p>
      ) : (
        <>
          {others.length > 0 && (
            <Choice
              label={`Compare “${open?.name ?? ''}” with`}
              value={how}
              onChange={setHow}
              options={[
                { value: 'same', title: 'The same, but …', says: 'One thing is done differently' },
                { value: 'other', title: 'Another future', says: 'One that is there already' },
              ]}
            />
          )}
          {how === 'other' && others.length > 0 ? (
            <PickFuture others={others} first={branch} current={current} onClose={onClose} />
          ) : (
            open && <SameBut open={open} onClose={onClose} />
          )}
        </>
      )}
    </Dialog>
  );
}

interface PickFutureProps {
  readonly others: readonly BranchView[];
  readonly first: string | undefined;
  readonly current: string;
  readonly onClose: () => void;
}

function PickFuture({ others, first, current, onClose }: PickFutureProps) {
  const [chosen, choose] = useState(first ?? others[0]?.id ?? '');
  return (
    <>
      <Field label="Future">
        {(ids) => (
          <select {...ids} value={chosen} onChange={(event) => choose(event.target.value)}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Buttons
        onClose={onClose}
        onCompare={() => {
          onClose();
          openCompare(current, chosen);
        }}
      />
    </>
  );
}

/** What is done in the other future, and what that one is called. */
interface Made {
  readonly name: string;
  readonly actions: readonly Action[];
}

function SameBut({ open, onClose }: { readonly open: BranchView; readonly onClose: () => void }) {
  const playground = usePlayground();
  const now = useView((view) => view.clock.now);
  const changes = useChanges();
  const [chosen, choose] = useState<string>();
  const moments = momentsOf(open, now);
  const [moment, setMoment] = useState(moments[0]?.id ?? '');
  const [withLater, setWithLater] = useState(true);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<Made>();
  const at = moments.find(({ id }) => id === moment)?.at ?? now;
  const hasLater = open.deeds.some((deed) => deed.at > at);
  if (!changes) return <p className="quiet">Looking at what is there …</p>;
  const id = chosen ?? changes[0]?.id ?? anyDeed;
  const change = changes.find((each) => each.id === id);

  const compare = async () => {
    if (!made) return;
    const reply = await playground.addBranch({ at, actions: made.actions, name: made.name, withLater });
    if (reply.type !== 'done') {
      setProblem(reply.type === 'refused' ? reply.message : 'It could not be done.');
      return;
    }
    onClose();
    openCompare(open.id, reply.lines[0] ?? '');
  };

  return (
    <>
      <Field label="What is different">
        {(ids) => (
          <select {...ids} value={id} onChange={(event) => choose(event.target.value)}>
            {changes.map(({ id: each, title }) => (
              <option key={each} value={each}>
                {title}
              </option>
            ))}
            <option value={anyDeed}>Something else is done …</option>
          </select>
        )}
      </Field>
      {change ? <ChangeFields key={id} change={change} onMade={setMade} /> : <DeedFields onMade={setMade} />}
      <Field label="From when on">
        {(ids) => (
          <select {...ids} value={moment} onChange={(event) => setMoment(event.target.value)}>
            {moments.map(({ id: each, title }) => (
              <option key={each} value={each}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {hasLater && (
        <label className="compare-later">
          <input
            type="checkbox"
            checked={withLater}
            onChange={(event) => setWithLater(event.target.checked)}
          />
          What was done later is done in it, too
        </label>
      )}
      {made?.actions[0] && <Equivalent line={lineOf(made.actions)} />}
      {problem !== undefined && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <Buttons isWrong={!made} onClose={onClose} onCompare={() => void compare()} />
    </>
  );
}

const anyDeed = 'deed';

interface FieldsProps {
  /** Nothing where what was entered is not right. */
  readonly onMade: (made: Made | undefined) => void;
}

function ChangeFields({ change, onMade }: FieldsProps & { readonly change: Change }) {
  const { asks } = change;
  const [text, setText] = useState(String(asks?.start ?? 0));
  const isWrong = asks !== undefined && numberProblem(text, asks) !== undefined;
  useEffect(() => {
    onMade(isWrong ? undefined : change.makes(Number(text)));
  }, [change, text, isWrong, onMade]);
  if (!asks) return null;
  const { start: _, ...bounds } = asks;
  return <NumberField {...bounds} value={text} onChange={setText} />;
}

/** Any tool, as it would be used at that moment. */
function DeedFields({ onMade }: FieldsProps) {
  const { store } = usePlayground();
  const [view] = useState(() => store.getState().view);
  const [usable] = useState(() => deeds.filter((deed) => targetsOf(deed, view).length > 0));
  const [id, setId] = useState<DeedId | undefined>(usable[0]?.id);
  const deed = id && deedOf(id);
  const targets = deed ? targetsOf(deed, view) : [];
  const [name, setName] = useState('');
  const target = targets.find((each) => refName(each) === name) ?? targets[0];
  const [raw, setRaw] = useState<RawValues>({});
  const knobs = (deed && target && deed.knobs?.(view, target)) ?? [];
  const values = valuesOf(knobs, { ...startValues(knobs), ...raw });
  const actions = deed && target && values ? deed.actions(target, values, view) : [];
  const title = deed && target ? titleOf(deed, target) : '';
  const key = JSON.stringify(actions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the actions are.
  useEffect(() => onMade(actions.length > 0 ? { name: title, actions } : undefined), [key, title, onMade]);
  return (
    <>
      <Field label="Tool">
        {(ids) => (
          <select
            {...ids}
            value={id}
            onChange={(event) => {
              setId(event.target.value as DeedId);
              setRaw({});
            }}
          >
            {usable.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {deed && target && (
        <Field label={deed.which}>
          {(ids) => (
            <select {...ids} value={refName(target)} onChange={(event) => setName(event.target.value)}>
              {targets.map((each) => (
                <option key={refName(each)}>{refName(each)}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <KnobFields knobs={knobs} values={{ ...startValues(knobs), ...raw }} onChange={setRaw} />
    </>
  );
}

interface ButtonsProps {
  readonly isWrong?: boolean;
  readonly onClose: () => void;
  readonly onCompare: () => void;
}

function Buttons({ isWrong = false, onClose, onCompare }: ButtonsProps) {
  return (
    <div className="dialog-actions">
      <Button onClick={onClose}>Cancel</Button>
      <Button
        look="main"
        icon="shared"
        aria-disabled={isWrong}
        onClick={() => {
          if (!isWrong) onCompare();
        }}
      >
        Compare
      </Button>
    </div>
  );
}

/** When the other future may begin: before something that was done, at the moment on show, or at the beginning. */
function momentsOf({ deeds: done }: BranchView, now: number) {
  const before = done
    .filter(({ at }) => at > 0)
    .slice(-12)
    .map(({ at, says }) => ({
      id: `before ${at} ${says}`,
      at: Math.max(0, at - 1),
      title: `Just before ${clockTime(at)}: ${says}`,
    }));
  return [
    ...before.filter(({ at }) => at < now),
    { id: 'now', at: now, title: `From the moment on show (${clockTime(now)})` },
    { id: 'start', at: 0, title: 'From the very beginning' },
  ];
}

/** What there is to change; budgets are no part of the picture, and have to be asked for. */
function useChanges(): readonly Change[] | undefined {
  const playground = usePlayground();
  const [changes, setChanges] = useState<readonly Change[]>();
  useEffect(() => {
    let isWanted = true;
    const { view } = playground.store.getState();
    void playground.ask({ about: 'digest', from: view.clock.now }).then((answer) => {
      if (isWanted) setChanges(changesFor(view, answer.about === 'digest' ? answer.digest.things : []));
    });
    return () => {
      isWanted = false;
    };
  }, [playground]);
  return changes;
}
