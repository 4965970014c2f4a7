import { useRef, useState } from 'react';
import type { Ref } from '../../session/view.ts';
import Editor from '../editor/Editor.tsx';
import { Problems } from '../editor/Problems.tsx';
import { useApply } from '../editor/use-apply.ts';
import { refName } from '../format/name.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';

interface YamlEditorProps {
  readonly start: string;
  readonly selected: Ref;
  /** @param saying what came of it */
  readonly onLeave: (saying: string) => void;
}

/** Edits a manifest and applies it. What cannot be read, and what the API server refuses, is told at its line. */
export default function YamlEditor({ start, selected, onLeave }: YamlEditorProps) {
  const text = useRef(start);
  const [isChanged, setChanged] = useState(false);
  const { isBusy, problems, forget, apply } = useApply();
  const submit = () => {
    void apply(() => `Apply ${refName(selected)}`, text.current).then((lines) => {
      if (lines) onLeave(lines.join(', '));
    });
  };

  return (
    <div className="yaml is-edited">
      <div className="yaml-bar">
        <Button look="main" icon="check" disabled={!isChanged || isBusy} onClick={submit}>
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
          if (problems.length > 0) forget();
        }}
        problems={problems}
        onSubmit={submit}
      />
      <Problems problems={problems} />
      <p className="quiet">
        What the cluster fills in is left out. A field that you delete here stays if nobody ever applied it:
        write <code>null</code> after its name to remove it.
      </p>
      <Equivalent line={`kubectl apply -f ${selected.name}.yaml`} />
    </div>
  );
}
