import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { revealOnCanvas } from '../canvas/reveal-on-canvas.ts';
import { count } from '../format/amount.ts';
import { revealInOutline, useStage } from '../outline/stage.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';
import { select } from '../ui-state.ts';
import type { Found } from './find-in-view.ts';
import { useFound } from './use-found.ts';
import './find.css';

const examples = ['pending', 'crashloop', 'app=web', 'node not-ready', 'svc'];

/** Finds anything by name, label, state or kind, and shows where it is. */
export default function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const stage = useStage((state) => state.stage);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(text);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const best = found?.best ?? [];
  const current = Math.min(at, best.length - 1);

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (one: Found | undefined) => {
    if (!one) return;
    onClose();
    if (one.ref.kind !== 'Zone') select(one.ref);
    if (stage === 'outline') revealInOutline(one.ref, one.node);
    else revealOnCanvas(one.ref, one.node);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1 }[event.key];
    if (to !== undefined) setAt(Math.max(0, Math.min(best.length - 1, to)));
    else if (event.key === 'Enter') choose(best[current]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Find" says="By name, label, state or kind; several words must all fit." onClose={onClose}>
      <div className="find">
        <div className="find-field">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-label="Find"
            aria-expanded={best.length > 0}
            aria-controls={`${base}-list`}
            aria-activedescendant={best[current] ? `${base}-${current}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            placeholder="web, app=web, pending, worker-2 …"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <p className="find-examples">
          <span className="quiet">For instance</span>
          {examples.map((each) => (
            <button key={each} type="button" className="find-example mono" onClick={() => setText(each)}>
              {each}
            </button>
          ))}
        </p>
        <div className="find-list" role="listbox" id={`${base}-list`} aria-label="Found" ref={list}>
          {best.map((one, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, in the manner of a combobox.
            <div
              key={one.id}
              id={`${base}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className="find-row"
              onClick={() => choose(one)}
            >
              {one.tone ? <ToneShape tone={one.tone} size={15} /> : <span className="find-blank" />}
              <span className="find-words">
                <span className="quiet">{one.kind}</span> <b>{one.name}</b>
                <span className="find-says">{one.says}</span>
              </span>
            </div>
          ))}
        </div>
        <p role="status" className="find-said quiet">
          {found &&
            (best.length === 0
              ? `Nothing fits to “${found.text}”. Try part of a name, or a state such as pending.`
              : `${count(best.length, 'result')}${found.more > 0 ? `, and ${found.more} more: type another word` : ''}`)}
        </p>
      </div>
    </Dialog>
  );
}
