import { useState } from 'react';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

/** Opens what somebody else has shared: a link, or a scenario document. */
export function OpenText({ onOpened }: { readonly onOpened: () => void }) {
  const playground = usePlayground();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const open = async () => {
    const reply = await playground.openFromText(text);
    if (reply.type === 'refused') setProblem(reply.message);
    else onOpened();
  };
  return (
    <details className="open-text">
      <summary>Open a link or a scenario instead</summary>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field
          label="Link, or scenario as YAML or JSON"
          hint="The cluster that is open now will be replaced."
        >
          {(ids) => (
            <textarea
              {...ids}
              rows={4}
              spellCheck={false}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        {problem && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          <Button type="submit" disabled={text.trim() === ''}>
            Open
          </Button>
        </div>
      </form>
    </details>
  );
}
