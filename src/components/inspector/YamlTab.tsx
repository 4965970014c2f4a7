import { useState } from 'react';
import { Button } from '../ui/Button.tsx';

export function YamlTab({ yaml }: { readonly yaml: string }) {
  const [said, setSaid] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(yaml).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not allow copying; select the text instead.'),
    );
  };
  return (
    <div className="yaml">
      <div className="yaml-bar">
        <span role="status" className="quiet">
          {said}
        </span>
        <Button look="quiet" icon="copy" onClick={copy}>
          Copy
        </Button>
      </div>
      <pre>{yaml}</pre>
    </div>
  );
}
