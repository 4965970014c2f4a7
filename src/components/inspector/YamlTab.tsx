import { lazy, Suspense, useState } from 'react';
import type { Ref } from '../../session/view.ts';
import { Button } from '../ui/Button.tsx';

const YamlEditor = lazy(() => import('./YamlEditor.tsx'));

interface YamlTabProps {
  readonly yaml: string;
  readonly editable: string | undefined;
  readonly selected: Ref;
}

/** The manifest as it is stored; it can be edited and applied where the API allows it. */
export default function YamlTab({ yaml, editable, selected }: YamlTabProps) {
  const [said, setSaid] = useState('');
  const [started, setStarted] = useState<{ readonly of: Ref; readonly text: string }>();
  if (started && started.of === selected) {
    const leave = (saying: string) => {
      setStarted(undefined);
      setSaid(saying);
    };
    return (
      <Suspense fallback={<p className="empty">Loading the editor …</p>}>
        <YamlEditor start={started.text} selected={selected} onLeave={leave} />
      </Suspense>
    );
  }
  const copy = () => {
    navigator.clipboard.writeText(yaml).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not allow copying; select the text instead.'),
    );
  };
  return (
    <div className="yaml">
      <div className="yaml-bar">
        {editable !== undefined && (
          <Button
            icon="edit"
            onClick={() => {
              setSaid('');
              setStarted({ of: selected, text: editable });
            }}
          >
            Edit
          </Button>
        )}
        <Button look="quiet" icon="copy" onClick={copy}>
          Copy
        </Button>
        <span role="status" className="quiet">
          {said}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take focus to be scrolled by keys. */}
      <pre tabIndex={0}>{yaml}</pre>
    </div>
  );
}
