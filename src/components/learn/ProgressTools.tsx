import { useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { forgetProgress, takeProgress, useProgress } from './progress.ts';

const mostBytes = 100_000;

/** Progress is kept in this browser alone: it can be taken along as a file, and forgotten. */
export function ProgressTools() {
  const progress = useProgress((state) => state.progress);
  const [says, setSays] = useState<string>();
  const [isSure, setSure] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isEmpty = Object.keys(progress).length === 0;

  const save = () => {
    const file = new Blob([JSON.stringify(progress, null, 2)], { type: 'application/json' });
    const address = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address;
    link.download = 'podground-progress.json';
    link.click();
    URL.revokeObjectURL(address);
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    const text = file.size <= mostBytes ? await file.text() : '';
    setSays(
      takeProgress(text)
        ? 'The progress of the file was added.'
        : `“${file.name}” holds no progress; choose the file that “Save as a file” made.`,
    );
  };

  return (
    <section className="learn-progress" aria-label="Your progress">
      <p className="quiet">Your progress is kept in this browser, and nowhere else.</p>
      <div className="learn-tools">
        <Button disabled={isEmpty} onClick={save}>
          Save as a file
        </Button>
        <Button onClick={() => input.current?.click()}>Load a file</Button>
        <input
          ref={input}
          type="file"
          accept="application/json"
          hidden
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
        {isSure ? (
          <Button
            onClick={() => {
              forgetProgress();
              setSure(false);
              setSays('Forgotten. You begin anew.');
            }}
          >
            Really forget it
          </Button>
        ) : (
          <Button look="quiet" disabled={isEmpty} onClick={() => setSure(true)}>
            Forget it
          </Button>
        )}
      </div>
      <p role="status">{says}</p>
    </section>
  );
}
