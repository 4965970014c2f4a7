import { useEffect, useRef, useState } from 'react';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { momentToShare } from './moment.ts';
import { OpenText } from './OpenText.tsx';

type Copied = 'not yet' | 'copied' | 'by hand';

/** A link to this very moment: the cluster, its seed, and everything that was done to it. */
export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const playground = usePlayground();
  const [link, setLink] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [copied, setCopied] = useState<Copied>('not yet');
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    let isWanted = true;
    playground.link(momentToShare(playground.store.getState().view)).then(
      (made) => isWanted && setLink(made),
      (reason: unknown) => isWanted && setProblem(reason instanceof Error ? reason.message : String(reason)),
    );
    return () => {
      isWanted = false;
    };
  }, [playground]);

  const copy = async () => {
    if (link === undefined) return;
    field.current?.select();
    setCopied(await toClipboard(link));
  };

  return (
    <Dialog
      title="Share this moment"
      says="Whoever opens the link gets the same cluster at the same moment. Everything is inside the link; nothing is stored anywhere."
      onClose={onClose}
    >
      {problem && <p role="alert" className="problem">{`No link could be made: ${problem}`}</p>}
      <Field
        label="Link"
        hint={link === undefined ? 'The link is being made …' : `${link.length} characters long`}
      >
        {(ids) => (
          <textarea
            {...ids}
            ref={field}
            className="share-link"
            rows={5}
            readOnly
            value={link ?? ''}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <p role="status" className="share-said">
        {copied === 'copied' && 'Copied. Paste it wherever you like.'}
        {copied === 'by hand' &&
          'The browser does not let this page copy. The link is selected: press Ctrl+C, or ⌘C.'}
      </p>
      <div className="dialog-actions">
        <Button onClick={onClose}>Close</Button>
        <Button
          look="main"
          icon={copied === 'copied' ? 'check' : 'copy'}
          disabled={link === undefined}
          onClick={() => void copy()}
        >
          {copied === 'copied' ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <OpenText onOpened={onClose} />
    </Dialog>
  );
}

async function toClipboard(text: string): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'by hand';
  }
}
