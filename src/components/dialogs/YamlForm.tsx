import { type DragEvent, useState } from 'react';
import { useAct } from '../deeds/use-act.ts';
import { count } from '../format/amount.ts';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';
import { Field } from '../ui/Field.tsx';
import { readYamlFiles } from '../yaml-files.ts';

/** Real manifests, pasted, dropped or chosen; mistakes are told with their line before anything is sent. */
export function YamlForm({ start, onClose }: { readonly start: string; readonly onClose: () => void }) {
  const playground = usePlayground();
  const act = useAct();
  const [yaml, setYaml] = useState(start);
  const [problem, setProblem] = useState<string>();

  const take = (files: FileList | null) => {
    if (!files || files.length === 0) return;
    void readYamlFiles(files).then((read) => {
      if (read.ok) setYaml(read.text);
      setProblem(read.ok ? undefined : read.message);
    });
  };
  const apply = async () => {
    const parsed = await playground.parseManifests(yaml);
    if (!parsed.ok) {
      setProblem(parsed.message);
      return;
    }
    onClose();
    void act(`Apply ${count(parsed.manifests.length, 'manifest')}`, {
      type: 'apply',
      manifests: parsed.manifests,
    });
  };

  return (
    <form
      className="dialog-form"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        event.stopPropagation();
        take(event.dataTransfer.files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <Field
        label="Manifests"
        hint="Paste, or drop files here. Several documents are parted by a line with ---. Whatever is not simulated yet is kept and listed."
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={14}
            spellCheck={false}
            autoComplete="off"
            placeholder={'apiVersion: v1\nkind: Pod\nmetadata:\n  name: hello\n…'}
            value={yaml}
            aria-invalid={problem !== undefined}
            onChange={(event) => {
              setYaml(event.target.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
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
        <Button look="main" type="submit" icon="deploy" disabled={yaml.trim() === ''}>
          Apply
        </Button>
      </div>
    </form>
  );
}
