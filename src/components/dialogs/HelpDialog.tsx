import type { ReactNode } from 'react';
import { addressOf } from '../route.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { GaugeBar } from '../ui/GaugeBar.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';
import { tones, toneWords } from '../ui/tone.ts';
import { openDialog } from '../ui-state.ts';
import { MotionPicture } from './MotionPicture.tsx';
import './help.css';

const words: readonly (readonly [string, string])[] = [
  [
    'Node',
    'A machine. Its kubelet keeps pods running, kube-proxy leads requests to them, containerd runs containers.',
  ],
  [
    'Pod',
    'The smallest thing that Kubernetes runs: one or a few containers that share an address and a fate.',
  ],
  [
    'Workload',
    'A wish, such as a Deployment: “three of these shall run”. Pods of one workload share a stripe of colour.',
  ],
  ['Service', 'A stable address. It hands each request to one of the ready pods behind it.'],
  ['API server', 'The only door: everything is asked of it and told by it.'],
  ['etcd', 'The memory: every object, in every revision.'],
  ['Scheduler', 'Chooses a node for each new pod. It looks at requests, not at use.'],
  ['Controllers', 'Compare wish and reality, again and again, and act on the difference.'],
];

export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="What you see"
      size="large"
      says="Click anything to learn more about it, and why it is as it is."
      onClose={onClose}
    >
      <div className="help">
        <section>
          <h3>States</h3>
          <dl className="help-states">
            {tones.map((tone) => (
              <div key={tone}>
                <dt className={`tone-${tone}`}>
                  <ToneShape tone={tone} size={18} /> {toneWords[tone].word}
                </dt>
                <dd>{toneWords[tone].means}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>Parts</h3>
          <dl className="help-words">
            {words.map(([word, means]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>Requests and resources</h3>
          <ul className="help-signs">
            <MotionSigns />
            <Sign
              picture={
                <span className="help-bar">
                  <GaugeBar whole={10} requested={6} used={3} />
                </span>
              }
            >
              The whole bar is there to give; pale is requested (promised to pods); strong is used.
            </Sign>
            <Sign picture={<span className="help-grave" />}>
              A pod ended here. It does not come back; another pod may replace it elsewhere.
            </Sign>
            <Sign
              picture={
                <svg className="help-beat" viewBox="0 0 34 14" width="52" height="21" aria-hidden="true">
                  <path d="M1 8h9l3-6 5 10 3-4h12" />
                </svg>
              }
            >
              A node’s heartbeat. When it falls silent, Kubernetes waits before it believes the worst.
            </Sign>
          </ul>
        </section>
      </div>
      <div className="dialog-actions">
        <Button look="quiet" icon="simplified" onClick={() => openDialog({ type: 'simplified' })}>
          What is simplified
        </Button>
        <Button look="quiet" icon="keyboard" onClick={() => openDialog({ type: 'shortcuts' })}>
          Keyboard shortcuts
        </Button>
        <a className="help-link" href={addressOf({ page: 'design' })}>
          All parts in all states
        </a>
      </div>
    </Dialog>
  );
}

/** Each is drawn as the canvas draws it. */
function MotionSigns() {
  return (
    <>
      <Sign picture={<MotionPicture of="request" />}>
        A request that somebody really made. Slow answers crawl and drag a long tail. Click a dot to follow
        it.
      </Sign>
      <Sign picture={<MotionPicture of="refused" />}>
        Refused: nobody listens there, or no pod is ready. It bounces off.
      </Sign>
      <Sign picture={<MotionPicture of="timeout" />}>
        Waits for an answer; when none comes in time, it fades: the machine may be gone.
      </Sign>
      <Sign picture={<MotionPicture of="error" />}>
        Answered with an error (500, 502, 503): it turns round as a square.
      </Sign>
      <Sign picture={<MotionPicture of="reset" />}>Reset: the program ended while it had the request.</Sign>
      <Sign picture={<MotionPicture of="write" />}>
        A change on its way to the API server, which has etcd write it down. It takes milliseconds; here you
        can watch it.
      </Sign>
      <Sign picture={<MotionPicture of="watch" />}>
        The API server tells somebody who is about to act upon a change.
      </Sign>
      <Sign picture={<MotionPicture of="local" />}>
        At a pod’s edge: one of its containers calls another over localhost, which they share.
      </Sign>
      <Sign picture={<MotionPicture of="pull" />}>An image on its way from the registry to a node.</Sign>
    </>
  );
}

function Sign({ picture, children }: { readonly picture: ReactNode; readonly children: ReactNode }) {
  return (
    <li>
      <span className="help-picture" aria-hidden="true">
        {picture}
      </span>
      <span>{children}</span>
    </li>
  );
}
