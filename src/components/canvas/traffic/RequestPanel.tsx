import { type KeyboardEvent, useEffect, useRef } from 'react';
import { clockTime, latency } from '../../format/time.ts';
import { RefLink } from '../../inspector/RefLink.tsx';
import { usePlayground } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { followNewest, followRequest, useFollowing } from './follow.ts';
import { outcomes, type Step, stepsOf } from './tell-request.ts';
import './request-panel.css';

/** Of the request that is followed: the places to which it came, and where its time went. */
export default function RequestPanel() {
  const request = useFollowing((state) => state.request);
  const { store } = usePlayground();
  const panel = useRef<HTMLElement>(null);
  const from = useRef<Element | null>(null);

  useEffect(() => {
    from.current = document.activeElement;
    panel.current?.focus({ preventScroll: true });
  }, []);

  if (!request) return null;
  const { tone, word, means } = outcomes[request.outcome];
  const close = () => {
    followRequest(null);
    if (from.current instanceof HTMLElement) from.current.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <section
      ref={panel}
      className="request-panel"
      aria-label="One request"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header>
        <h2>One request</h2>
        <Badge tone={tone}>{word}</Badge>
        <IconButton icon="close" label="Stop following the request" onClick={close} />
      </header>
      <p className="quiet">
        Sent at {clockTime(request.at)}
        {request.ms > 0 && `, ${latency(request.ms)} in all`}. {means}
      </p>
      <ol className="request-steps">
        {stepsOf(request).map((step) => (
          <StepLine key={step.id} step={step} />
        ))}
      </ol>
      <Button look="quiet" onClick={() => followNewest(store.getState().view.requests, request)}>
        Another one
      </Button>
    </section>
  );
}

function StepLine({ step: { title, says, ref, ms, share, failed } }: { readonly step: Step }) {
  return (
    <li data-failed={failed}>
      <span className="request-place">
        {ref ? <RefLink to={ref}>{title}</RefLink> : <b>{title}</b>}
        <small>{says}</small>
      </span>
      <span className="request-time">
        {ms > 0 && (
          <>
            <i style={{ width: `${Math.max(3, share * 100)}%` }} />
            <span>{latency(ms)}</span>
          </>
        )}
      </span>
    </li>
  );
}
