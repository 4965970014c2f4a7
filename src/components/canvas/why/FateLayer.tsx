import { ViewportPortal } from '@xyflow/react';
import type { Fate, PodFate } from '../../../engine/index.ts';
import type { Ref } from '../../../session/view.ts';
import { useAnswer } from '../../inspector/use-answer.ts';
import { usePlayground } from '../../playground.ts';
import { fateQuestion } from '../../why/fate/fate-question.ts';
import { useLatest } from '../../why/scaling/use-latest.ts';
import type { ShownOf } from '../../why/shown.ts';
import { boundsOf } from '../frame.ts';
import type { Box } from '../layout/sizes.ts';
import type { Picture } from '../picture.ts';
import { firstBox, veilAround } from './why-boxes.ts';
import './path-layer.css';
import './fate-layer.css';

/** What would die, struck out; where something would come anew, a ghost; all that stays, dimmed. */
export default function FateLayer({
  shown: { target },
  picture,
}: {
  readonly shown: ShownOf<'fate'>;
  readonly picture: Picture;
}) {
  const answer = useAnswer(fateQuestion(target));
  const key = JSON.stringify(target);
  const known = useLatest(answer?.about === 'fate' ? { key, fate: answer.fate } : undefined);
  return known?.fate && known.key === key ? <Marks fate={known.fate} picture={picture} /> : null;
}

function Marks({ fate, picture }: { readonly fate: Fate; readonly picture: Picture }) {
  const { store } = usePlayground();
  const { view } = store.getState();
  const { machines } = picture.layout;
  const dark = fate.nodes.flatMap((name) => boxWith(machines.get(name), name));
  const dying = fate.pods.flatMap((pod) => boxWith(firstBox(view, picture, [refOf('Pod', pod.key)]), pod));
  const crowded = fate.pods.length - dying.length;
  const services = fate.services.flatMap((service) =>
    boxWith(firstBox(view, picture, [refOf('Service', service.key)]), service),
  );
  const ghosts = [...ghostsBy(fate.pods)].flatMap(([name, count]) =>
    boxWith(machines.get(name), { name, count }),
  );
  const lit = [dark, dying, services, ghosts].flat().map(({ box }) => box);
  const area = boundsOf(picture.layout);
  const around = { x: area.x - 4000, y: area.y - 4000, width: area.width + 8000, height: area.height + 8000 };
  return (
    <ViewportPortal>
      <svg className="why-lit" aria-hidden="true" width="1" height="1">
        <path className="why-veil" fillRule="evenodd" d={veilAround(around, lit, 4)} />
      </svg>
      {dark.map(({ box, of }) => (
        <div key={of} className="fate-dark" style={placed(box)}>
          <p className="fate-mark tone-failed">
            dark{crowded > 0 ? `, ${fate.pods.filter(({ node }) => node === of).length} pods die` : ''}
          </p>
        </div>
      ))}
      {dying.map(({ box, of }) => (
        <div key={of.uid} className="fate-dying" data-ends={of.ends} style={placed(box)}>
          <svg aria-hidden="true" viewBox="0 0 10 10" preserveAspectRatio="none">
            <path d="M0 0L10 10M10 0L0 10" />
          </svg>
        </div>
      ))}
      {ghosts.map(({ box, of: { name, count } }) => (
        <div key={name} className="fate-ghost" style={placed(box)}>
          <p className="fate-mark tone-ready">{count} would come here</p>
        </div>
      ))}
      {services.map(({ box, of: { key, endpoints, dying: gone } }) => (
        <div key={key} className="fate-share" style={placed(box)}>
          <p className={`fate-mark tone-${gone === endpoints ? 'failed' : 'warning'}`}>
            {endpoints - gone} of {endpoints} left
          </p>
        </div>
      ))}
    </ViewportPortal>
  );
}

function boxWith<Of>(box: Box | undefined, of: Of): { readonly box: Box; readonly of: Of }[] {
  return box ? [{ box, of }] : [];
}

function placed({ x, y, width, height }: Box) {
  return { translate: `${x}px ${y}px`, width, height };
}

/** How many would come to each machine. */
function ghostsBy(pods: readonly PodFate[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { replacement } of pods) {
    if (replacement.type === 'none' || replacement.place === undefined) continue;
    counts.set(replacement.place, (counts.get(replacement.place) ?? 0) + 1);
  }
  return counts;
}

function refOf(kind: string, key: string): Ref {
  const slash = key.indexOf('/');
  return { kind, namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
