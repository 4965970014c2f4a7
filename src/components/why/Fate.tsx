import { useState } from 'react';
import type { Fate as Foretold, PodFate } from '../../engine/index.ts';
import type { Ref } from '../../session/view.ts';
import { type Target, zoneTarget } from '../deeds/target.ts';
import { memory } from '../format/amount.ts';
import { duration } from '../format/time.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { targetName } from '../menu/entries.ts';
import { useView } from '../playground.ts';
import { placeOf } from '../selection.ts';
import { Button } from '../ui/Button.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';
import { fateQuestion, sameTarget } from './fate/fate-question.ts';
import { useLatest } from './scaling/use-latest.ts';
import { clearCanvas, drawOnCanvas, showOnCanvas, useShown } from './shown.ts';
import './ends/ends.css';
import './fate/fate.css';

/** What would die with it, with its container, its machine or its zone; what would be replaced, lost and kept. */
export default function Fate({ of }: { readonly of: Ref }) {
  const texts = useView((view) => JSON.stringify(scopesOf(of, view)));
  const scopes = JSON.parse(texts) as Target[];
  const shown = useShown((state) => (state.shown?.type === 'fate' ? state.shown.target : undefined));
  const [chosen, setChosen] = useState<Target | undefined>();
  const wished = shown ?? chosen;
  const target = scopes.find((scope) => wished && sameTarget(scope, wished)) ?? scopes[0];
  const isShown = shown !== undefined && target !== undefined && sameTarget(shown, target);
  const choose = (scope: Target) => {
    setChosen(scope);
    if (shown) drawOnCanvas({ type: 'fate', target: scope });
  };
  if (!target) return null;
  return (
    <div className="fate">
      <fieldset className="fate-scopes">
        <legend className="unseen">What is thought to end</legend>
        {scopes.map((scope) => (
          <label key={targetName(scope)}>
            <input
              type="radio"
              name={`fate-${of.kind}-${of.name}`}
              checked={sameTarget(scope, target)}
              onChange={() => choose(scope)}
            />
            {scopeName(scope)}
          </label>
        ))}
      </fieldset>
      <Told target={target} />
      <Button
        aria-pressed={isShown}
        onClick={() => (isShown ? clearCanvas() : showOnCanvas({ type: 'fate', target }))}
      >
        {isShown ? 'Shown on the canvas' : 'Show it on the canvas'}
      </Button>
    </div>
  );
}

function Told({ target }: { readonly target: Target }) {
  const answer = useAnswer(fateQuestion(target));
  const known = useLatest(
    answer?.about === 'fate' ? { of: targetName(target), fate: answer.fate } : undefined,
  );
  const fate = known?.of === targetName(target) ? known.fate : undefined;
  if (!known || known.of !== targetName(target)) return <p className="quiet">Asking the cluster …</p>;
  return fate ? <Forecast fate={fate} /> : <p className="quiet">It is no longer there.</p>;
}

function Forecast({ fate: { supposes, says, pods, services, groups, stays } }: { readonly fate: Foretold }) {
  return (
    <>
      <p className="quiet">Supposed that {supposes}:</p>
      <p className="end-says">{says}</p>
      {services.length + groups.length > 0 && (
        <ul className="fate-lines">
          {services.map(({ key, says: line, dying, endpoints }) => (
            <li key={key} className={`tone-${dying === endpoints ? 'failed' : 'warning'}`}>
              <ToneShape tone={dying === endpoints ? 'failed' : 'warning'} size={14} />
              <span>{line}</span>
            </li>
          ))}
          {groups.map(({ key, kind, says: line, holds }) => (
            <li key={`${kind} ${key}`} className={`tone-${holds ? 'ready' : 'failed'}`}>
              <ToneShape tone={holds ? 'ready' : 'failed'} size={14} />
              <span>{line}</span>
            </li>
          ))}
        </ul>
      )}
      {pods.length > 0 && <h4>What dies</h4>}
      <ul className="fate-pods">
        {pods.slice(0, mostPods).map((pod) => (
          <Pod key={pod.uid} pod={pod} />
        ))}
      </ul>
      {pods.length > mostPods && <p className="quiet">… and {pods.length - mostPods} pods more.</p>}
      {stays.length > 0 && (
        <>
          <h4>What stays</h4>
          <ul className="fate-stays">
            {stays.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const mostPods = 60;

function Pod({ pod: { key, replacement, losses } }: { readonly pod: PodFate }) {
  const slash = key.indexOf('/');
  const ref = { kind: 'Pod', namespace: key.slice(0, slash), name: key.slice(slash + 1) };
  const isReplaced = replacement.type !== 'none';
  return (
    <li>
      <p className="fate-pod-head">
        <RefLink to={ref}>{ref.name}</RefLink>
        <span className={`fate-verdict tone-${isReplaced ? 'ready' : 'failed'}`}>
          <ToneShape tone={isReplaced ? 'ready' : 'failed'} size={13} />
          {replacement.type === 'restart' ? 'started again' : isReplaced ? 'replaced' : 'not replaced'}
        </span>
      </p>
      <p>{replacement.says}</p>
      {isReplaced && (
        <details>
          <summary>
            After about {duration(replacement.afterMs)}
            {replacement.place !== undefined && `, there is room on ${replacement.place}`}
          </summary>
          <ol className="fate-steps">
            {replacement.steps.map(({ says, ms, setting }) => (
              <li key={says}>
                <span>
                  {says}
                  {setting && <code>{setting}</code>}
                </span>
                <b>{duration(ms)}</b>
              </li>
            ))}
          </ol>
        </details>
      )}
      {losses.length > 0 && (
        <p className="fate-losses">
          <b>Lost:</b>{' '}
          {losses
            .map(({ what, bytes }) => (bytes === undefined ? what : `${what} (${memory(bytes)})`))
            .join('; ')}
        </p>
      )}
    </li>
  );
}

/** The thing itself, what is in it, and what it is in. */
function scopesOf(of: Ref, view: Parameters<typeof placeOf>[0]): Target[] {
  const place = placeOf(view, of);
  const pod = place?.collection === 'pods' ? view.pods[place.id] : undefined;
  const node = view.nodes[pod?.nodeName ?? of.name];
  const around: Target[] = node
    ? [{ kind: 'Node', name: node.name }, ...(node.zone ? [zoneTarget(node.zone)] : [])]
    : [];
  if (!pod) return around;
  const self: Target = { kind: 'Pod', namespace: pod.namespace, name: pod.name };
  const running = pod.containers.filter(({ kind }) => kind !== 'init');
  return [self, ...running.map(({ name }) => ({ ...self, container: name })), ...around];
}

function scopeName({ kind, name, container }: Target): string {
  if (container !== undefined) return `container ${container}`;
  if (kind === 'Pod') return 'the pod';
  return kind === 'Zone' ? `zone ${name}` : `machine ${name}`;
}
