import { useEffect, useState } from 'react';
import { usePlayground } from '../playground.ts';
import { Icon } from '../ui/Icon.tsx';
import { addResult, openDialog } from '../ui-state.ts';
import { readYamlFiles } from '../yaml-files.ts';

/** Files of manifests may be dropped anywhere on the page; they are shown before they are applied. */
export function DropZone() {
  const { store } = usePlayground();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      void readYamlFiles(event.dataTransfer.files).then((read) => {
        if (read.ok) openDialog({ type: 'deploy', yaml: read.text });
        else
          addResult('Dropped files', store.getState().view.clock.now, {
            ok: false,
            message: read.message,
            lines: [],
            notes: [],
          });
      });
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [store]);

  if (!isOver) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <p>
        <Icon name="file" size={28} /> Drop YAML to deploy it
      </p>
    </div>
  );
}
