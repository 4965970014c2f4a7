import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { isUnfinished } from '../../session/console/line.ts';
import { usePlayground } from '../playground.ts';
import { emptyConsole, useConsole } from './console-state.ts';
import { atDraft, completed, moveAmong } from './past-lines.ts';

interface FieldProps {
  readonly isRunning: boolean;
  readonly run: (line: string) => void;
  readonly stop: () => void;
}

/** Where one types: a line editor with completion and with the lines that were typed before. */
export function ConsoleField({ isRunning, run, stop }: FieldProps) {
  const playground = usePlayground();
  const typed = useConsole((state) => state.typed);
  const namespace = useConsole((state) => state.namespace);
  const focusAsked = useConsole((state) => state.focusAsked);
  const [text, setText] = useState('');
  const [choices, setChoices] = useState<readonly string[]>([]);
  const [place, setPlace] = useState(atDraft);
  const field = useRef<HTMLTextAreaElement>(null);
  const helpId = useId();

  useEffect(() => {
    if (focusAsked > 0) field.current?.focus();
  }, [focusAsked]);

  const write = (next: string) => {
    setText(next);
    setChoices([]);
  };
  const submit = () => {
    const line = text.trim();
    setPlace(atDraft);
    if (line === '') return;
    if (isUnfinished(text)) {
      write(`${text}\n`);
      return;
    }
    write('');
    run(line);
  };
  const look = (by: 1 | -1): boolean => {
    const moved = moveAmong(typed, place, by, text);
    if (!moved) return false;
    setPlace(moved.place);
    write(moved.text);
    return true;
  };
  const complete = async () => {
    const asked = text;
    const answer = await playground.ask({ about: 'completion', text: asked, namespace });
    if (answer.about !== 'completion' || field.current?.value !== asked || answer.choices.length === 0)
      return;
    const put = completed(answer.typed, answer.choices);
    setText(asked.slice(0, asked.length - answer.typed.length) + put);
    setChoices(answer.choices.length > 1 ? answer.choices : []);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const isSelecting = selectionStart !== selectionEnd;
    const take = (deed: () => void) => {
      event.preventDefault();
      deed();
    };
    if (event.nativeEvent.isComposing) return;
    if (event.ctrlKey && event.key === 'c' && !isSelecting) take(() => (isRunning ? stop() : write('')));
    else if (event.ctrlKey && event.key === 'l') take(emptyConsole);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === 'Enter' && !event.shiftKey) take(() => !isRunning && submit());
    else if (event.key === 'Escape' && choices.length > 0) take(() => setChoices([]));
    // At the end of what is typed Tab completes; from an empty field, and with Shift, it moves on as everywhere.
    else if (event.key === 'Tab' && !event.shiftKey && text.trim() !== '' && selectionEnd === value.length)
      take(() => void complete());
    else if (event.key === 'ArrowUp' && !value.slice(0, selectionStart).includes('\n')) {
      if (look(1)) event.preventDefault();
    } else if (event.key === 'ArrowDown' && !value.slice(selectionEnd).includes('\n')) {
      if (look(-1)) event.preventDefault();
    }
  };

  return (
    <div className="console-field">
      <p className="console-choices" aria-live="polite">
        {choices.length > 0 && (
          <>
            <span className="unseen">{choices.length} choices: </span>
            {choices.map((choice) => (
              <code key={choice}>{choice} </code>
            ))}
          </>
        )}
      </p>
      <label className="console-type">
        <span className="console-sign" aria-hidden="true">
          {namespace === 'default' ? '$' : `${namespace} $`}
        </span>
        <textarea
          ref={field}
          aria-label="kubectl command"
          aria-describedby={helpId}
          rows={Math.min(8, text.split('\n').length)}
          value={text}
          placeholder={isRunning ? 'Ctrl C stops what is running' : 'kubectl get pods'}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <p id={helpId} className="console-help">
        Enter runs, Tab completes, Shift Tab leaves, arrows up and down bring back what was typed.
      </p>
    </div>
  );
}
