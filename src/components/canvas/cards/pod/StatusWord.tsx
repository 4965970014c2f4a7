import { Fragment } from 'react';

interface StatusWordProps {
  readonly status: string;
  readonly mayWrap?: boolean;
}

/** A state such as `CrashLoopBackOff`, which may be broken between its words where there is little room. */
export function StatusWord({ status, mayWrap = true }: StatusWordProps) {
  const parts = status.split(/(?<=[a-z:])(?=[A-Z])/);
  return (
    <strong className="pod-state" data-wraps={mayWrap} title={status}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a state do not move.
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </strong>
  );
}
