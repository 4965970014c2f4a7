import { useShallow } from 'zustand/react/shallow';
import { remaining } from '../../../format/time.ts';
import { useView } from '../../../playground.ts';
import { useNow } from '../../../use-now.ts';
import { Dots } from './Dots.tsx';
import { type Life, lifeOf, wordsOf } from './life.ts';
import { pullProgress } from './pull-progress.ts';
import { Ring } from './Ring.tsx';

/** What the pod is going through just now, if anything: a countdown, a pull, a probe. */
export function useLife(id: string): Life | undefined {
  return useView(
    useShallow(({ pods, waits }) => {
      const pod = pods[id];
      return pod && lifeOf(pod, waits);
    }),
  );
}

/** @param isBrief only what must be said: in a chip */
export function LifeLine({ life, isBrief = false }: { readonly life: Life; readonly isBrief?: boolean }) {
  switch (life.type) {
    case 'wait':
      return <Countdown wait={life.wait} isBrief={isBrief} />;
    case 'pull':
      return <PullLine life={life} isBrief={isBrief} />;
    case 'unconfirmed':
      return isBrief ? null : (
        <p
          className="life"
          title="It was told to end, but only its kubelet can confirm that it has, and that does not answer. It stays until the node comes back or is deleted."
        >
          <span>nobody can confirm it</span>
        </p>
      );
    case 'probe':
      return <ProbeLine life={life} isBrief={isBrief} />;
  }
}

interface CountdownProps {
  readonly wait: Extract<Life, { readonly type: 'wait' }>['wait'];
  readonly isBrief: boolean;
}

function Countdown({ wait, isBrief }: CountdownProps) {
  const now = useNow();
  const left = Math.max(0, wait.until - now);
  const { says, means } = wordsOf(wait);
  return (
    <p className="life" data-wait={wait.type} title={`${means}: ${remaining(left)}. ${wait.setting}`}>
      <Ring share={left / Math.max(1, wait.until - wait.since)} />
      {!isBrief && <span>{says}</span>}
      <b>{remaining(left)}</b>
    </p>
  );
}

interface PullLineProps {
  readonly life: Extract<Life, { readonly type: 'pull' }>;
  readonly isBrief: boolean;
}

function PullLine({ life, isBrief }: PullLineProps) {
  const { share, says } = pullProgress(life.pull, useNow());
  return (
    <div className="life life-pull" title={`${life.container} pulls ${life.image}: ${says}`}>
      {!isBrief && <span>{says}</span>}
      <span className="pull-bar">
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
    </div>
  );
}

interface ProbeLineProps {
  readonly life: Extract<Life, { readonly type: 'probe' }>;
  readonly isBrief: boolean;
}

function ProbeLine({ life: { container, probe }, isBrief }: ProbeLineProps) {
  const isFailing = probe.state === 'failing';
  const says = isFailing ? 'fails' : 'awaited';
  return (
    <p
      className={`life tone-${isFailing ? 'warning' : 'running'}`}
      title={`${container}: ${probe.type} probe, ${probe.says}; ${isFailing ? `failed ${probe.inARow} of ${probe.threshold} times` : 'no answer yet'}`}
    >
      {!isBrief && (
        <span>
          {probe.type} {says}
        </span>
      )}
      <Dots filled={probe.inARow} of={probe.threshold} />
    </p>
  );
}
