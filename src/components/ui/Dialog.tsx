import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** One line under the title: what this does. */
  readonly says?: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog: the browser's own, with its focus trap, Esc and top layer. */
export function Dialog({ title, says, size = 'medium', onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const saysId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; by keyboard, Esc does.
    <dialog
      ref={element}
      className={`dialog dialog-${size}`}
      aria-labelledby={titleId}
      aria-describedby={says ? saysId : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className="dialog-inside">
        <div className="dialog-head">
          <div>
            <h2 id={titleId}>{title}</h2>
            {says && (
              <p id={saysId} className="quiet">
                {says}
              </p>
            )}
          </div>
        </div>
        {children}
        {/* Last, so that focus begins where the work is. */}
        <IconButton className="dialog-close" icon="close" label="Close" onClick={onClose} />
      </div>
    </dialog>
  );
}
