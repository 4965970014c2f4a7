import { usePlayground, useSession } from '../playground.ts';
import { IconButton } from '../ui/Button.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';
import './trouble.css';

/** Something that the page has to say, such as why a link could not be opened. */
export function Notice() {
  const playground = usePlayground();
  const notice = useSession((state) => state.notice);
  if (!notice) return null;
  const isError = notice.tone === 'error';
  return (
    <div className={`notice tone-${isError ? 'failed' : 'starting'}`} role={isError ? 'alert' : 'status'}>
      <ToneShape tone={isError ? 'failed' : 'running'} />
      <p>{notice.text}</p>
      <IconButton icon="close" size={15} label="Dismiss" onClick={() => playground.dismissNotice()} />
    </div>
  );
}
