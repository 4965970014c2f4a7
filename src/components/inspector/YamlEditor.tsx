import { useRef, useState } from 'react';
import type { TextProblem } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { useAct } from '../deeds/use-act.ts';
import Editor from '../editor/Editor.tsx';
import { refName } from '../format/name.ts';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';

interface YamlEditorProps {
  readonly start: string;
  readonly selected: Ref;
  /** @param saying what came of it */
  readonly onLeave: (saying: string) => void;
}

const nothing: readonly TextProblem[] = [];

/** Edits a manifest and applies it. What cannot be read, and what the API server refuses, is told at its line. */
export default function YamlEditor({ start, selected, onLeave }: YamlEditorProps) {
  const playground = usePlayground();
  const act = useAct();
  const text = useRef(start);
  const [problems, setProblems] = useState(nothing);
  const [isChanged, setChanged] = useState(false);
  const [isBusy, setBusy] = useState(false);

  const apply = async () => {
    if (isBusy) return;
    setBusy(true);
    setProblems(nothing);
    const read = await playground.ask({ about: 'manifests', text: text.current });
    if (read.about !== 'manifests')
      setProblems([{ line: 1, column: 1, message: read.about === 'nothing' ? read.message : '' }]);
    else if (read.problem) setProblems([read.problem]);
    else {
      const outcome = await act(`Apply ${refName(selected)}`, { type: 'apply', manifests: read.manifests });
      if (outcome.ok) {
        onLeave(outcome.lines.join(', '));
        return;
      }
      const places = await playground.ask({ about: 'places', text: text.current, message: outcome.message });
      setProblems(
        places.about === 'places' ? places.problems : [{ line: 1, column: 1, message: outcome.message }],
      );
    }
    setBusy(false);
  };

  return (
    <div className="yaml is-edited">
      <div className="yaml-bar">
        <Button look="main" icon="check" disabled={!isChanged || isBusy} onClick={() => void apply()}>
          Apply
        </Button>
        <Button onClick={() => onLeave('')}>Cancel</Button>
      </div>
      <Editor
        label={`Manifest of ${refName(selected)}`}
        start={start}
        onChange={(changed) => {
          text.current = changed;
          setChanged(changed !== start);
          if (problems.length > 0) setProblems(nothing);
        }}
        problems={problems}
        onSubmit={() => void apply()}
      />
      <div role="alert">
        {problems.map(({ line, column, message }) => (
          <p key={`${line} ${column} ${message}`} className="yaml-problem">
            <strong>Line {line}</strong>{' '}
            {message.replace(/^(Document \d+, )?[Ll]ine \d+(, column \d+)?: /, '')}
          </p>
        ))}
      </div>
      <p className="quiet">
        What the cluster fills in is left out. A field that you delete here stays if nobody ever applied it:
        write <code>null</code> after its name to remove it.
      </p>
      <Equivalent line={`kubectl apply -f ${selected.name}.yaml`} />
    </div>
  );
}
