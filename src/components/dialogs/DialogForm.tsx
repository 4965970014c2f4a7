import type { ComponentProps, ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Equivalent } from '../ui/Equivalent.tsx';

interface DialogFormProps {
  /** Something in it is not right: nothing is sent as long as that is so. */
  readonly isWrong: boolean;
  /** What sends it: in what look, with what icon and words. */
  readonly look?: ComponentProps<typeof Button>['look'];
  readonly icon: ComponentProps<typeof Button>['icon'];
  readonly button: string;
  /** The line that does the same by hand, and what that line is called. */
  readonly line: string;
  readonly lineLabel?: string | undefined;
  readonly onClose: () => void;
  /** Is called after the dialog has been closed. */
  readonly onSend: () => void;
  /** Is called instead when something is wrong. */
  readonly onWrong?: (form: HTMLFormElement) => void;
  readonly children: ReactNode;
}

/** What is filled in to do something: the fields, the line that does the same, and the buttons. */
export function DialogForm({ look = 'main', icon, button, isWrong, ...props }: DialogFormProps) {
  const { line, lineLabel, onClose, onSend, onWrong, children } = props;
  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong) {
          onWrong?.(event.currentTarget);
          return;
        }
        onClose();
        onSend();
      }}
    >
      {children}
      <Equivalent line={line} {...(lineLabel !== undefined && { label: lineLabel })} />
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look={look} type="submit" icon={icon} aria-disabled={isWrong}>
          {button}
        </Button>
      </div>
    </form>
  );
}
