import { useEffect, useRef, useState } from 'react';
import { usePlayground, useSession } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import './trouble.css';

/** The simulation has stopped by a mistake of ours: say so, keep the report at hand, and offer a way on. */
export default function Crash() {
  const playground = usePlayground();
  const crash = useSession((state) => state.crash);
  const [said, setSaid] = useState('');
  const report = useRef<HTMLTextAreaElement>(null);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), []);
  const text = crash?.report ?? '';

  const copy = () => {
    report.current?.select();
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not let this page copy. The report is selected: press Ctrl+C, or ⌘C.'),
    );
  };
  const goOn = () => {
    void playground.recover().then((reply) => {
      if (reply.type === 'refused') setSaid(reply.message);
    });
  };

  return (
    <div className="crash" role="alertdialog" aria-labelledby="crash-title" aria-describedby="crash-says">
      <div className="crash-card" ref={card} tabIndex={-1}>
        <h2 id="crash-title">The simulation has stumbled</h2>
        <p id="crash-says">
          This is a mistake in Podground, not yours, and not how Kubernetes behaves. Nothing is lost: you can
          go on from just before it happened.
        </p>
        <p className="crash-message mono">{crash?.message}</p>
        <div className="crash-actions">
          <Button look="main" icon="restore" onClick={goOn}>
            Continue from before it
          </Button>
          <Button icon="copy" onClick={copy}>
            Copy the report
          </Button>
        </div>
        <p role="status" className="quiet">
          {said}
        </p>
        <Field
          label="Report"
          hint="It holds the scenario and what was done to it, so that the mistake can be found."
        >
          {(ids) => <textarea {...ids} ref={report} rows={8} readOnly value={text} />}
        </Field>
      </div>
    </div>
  );
}
