import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { TextProblem } from '../../session/protocol.ts';
import { noteEditorText } from './last-text.ts';
import './editor.css';

interface EditorProps {
  readonly label: string;
  /** What it begins with. */
  readonly start: string;
  readonly onChange: (text: string) => void;
  /** Shown at their lines; the first is scrolled to. */
  readonly problems: readonly TextProblem[];
  /** Ctrl or ⌘ with Enter. */
  readonly onSubmit: () => void;
  /** Shown while it is empty. */
  readonly example?: string;
  /** Id of what explains it. */
  readonly describedBy?: string;
  /** Whether one can write at once. */
  readonly takesFocus?: boolean;
}

/** An editor for manifests. Tab moves on, as everywhere on the page; lines are indented by what stands above them. */
export default function Editor(props: EditorProps) {
  const { label, start, onChange, problems, onSubmit, example = '', describedBy, takesFocus = true } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const newest = useRef({ onChange, onSubmit });
  newest.current = { onChange, onSubmit };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it begins with does not change it later.
  useEffect(() => {
    if (!place.current) return;
    const submit = () => {
      newest.current.onSubmit();
      return true;
    };
    noteEditorText(start);
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: start,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          yaml(),
          syntaxHighlighting(classHighlighter),
          EditorState.tabSize.of(2),
          keymap.of([{ key: 'Mod-Enter', run: submit }, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          placeholder(example),
          EditorView.contentAttributes.of({
            'aria-label': label,
            spellcheck: 'false',
            tabindex: '0',
            ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
          }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (!docChanged) return;
            const text = state.doc.toString();
            noteEditorText(text);
            newest.current.onChange(text);
          }),
        ],
      }),
    });
    view.current = made;
    if (takesFocus) made.focus();
    return () => {
      made.destroy();
      noteEditorText(undefined);
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const made = view.current;
    if (!made) return;
    const marks = problems.map((problem) => markOf(problem, made.state.doc));
    made.dispatch(setDiagnostics(made.state, marks));
    const [first] = marks;
    if (first) made.dispatch({ effects: EditorView.scrollIntoView(first.from, { y: 'center' }) });
  }, [problems]);

  return <div className="editor" ref={place} />;
}

/** From its column to the line's end. */
function markOf({ line, column, message }: TextProblem, text: Text): Diagnostic {
  const { from, to } = text.line(Math.min(Math.max(1, line), text.lines));
  return { from: Math.min(from + Math.max(0, column - 1), to), to, severity: 'error', message };
}
