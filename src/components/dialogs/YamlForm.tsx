import { type DragEvent, lazy, Suspense, useId, useRef, useState } from 'react';
import { Problems } from '../editor/Problems.tsx';
import { useApply } from '../editor/use-apply.ts';
import { count } from '../format/amount.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Field } from '../ui/Field.tsx';
import { readYamlFiles } from '../yaml-files.ts';

const Editor = lazy(() => import('../editor/Editor.tsx'));

const example = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: hello\n…';

/** Real manifests, pasted, dropped or chosen. What is wrong with them is told at its line, and nothing typed is lost. */
export function YamlForm({ start, onClose }: { readonly start: string; readonly onClose: () => void }) {
  // Files that are taken in begin anew.
  const [begin, setBegin] = useState({ text: start, times: 0 });
  const text = useRef(start);
  const [isEmpty, setEmpty] = useState(start.trim() === '');
  const [problem, setProblem] = useState<string>();
  const { isBusy, problems, forget, apply } = useApply();
  const hintId = useId();

  const write = (yaml: string) => {
    text.current = yaml;
    setEmpty(yaml.trim() === '');
    setProblem(undefined);
    if (problems.length > 0) forget();
  };
  const take = (files: FileList | null) => {
    if (!files || files.length === 0) return;
    void readYamlFiles(files).then((read) => {
      if (!read.ok) {
        setProblem(read.message);
        return;
      }
      write(read.text);
      setBegin(({ times }) => ({ text: read.text, times: times + 1 }));
    });
  };
  const submit = () => {
    void apply((manifests) => `Apply ${count(manifests, 'manifest')}`, text.current).then((lines) => {
      if (lines) onClose();
    });
  };

  return (
    <form
      className="dialog-form"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDropCapture={(event: DragEvent) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        take(event.dataTransfer.files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="field yaml-field">
        <Suspense fallback={<p className="quiet">Loading the editor …</p>}>
          <Editor
            key={begin.times}
            label="Manifests"
            start={begin.text}
            example={example}
            describedBy={hintId}
            takesFocus={false}
            onChange={write}
            problems={problems}
            onSubmit={submit}
          />
        </Suspense>
        <p id={hintId} className="field-hint">
          Paste, or drop files here. Several documents are parted by a line with ---. Whatever is not
          simulated yet is kept and listed.
        </p>
        <Problems problems={problems} />
      </div>
      <Field label="Or choose files">
        {(ids) => (
          <input
            {...ids}
            type="file"
            multiple
            accept=".yaml,.yml,.json"
            onChange={(event) => take(event.target.files)}
          />
        )}
      </Field>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <Equivalent line="kubectl apply -f manifests.yaml" />
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="main" type="submit" icon="deploy" disabled={isEmpty || isBusy}>
          Apply
        </Button>
      </div>
    </form>
  );
}
