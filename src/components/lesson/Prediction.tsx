import { useId } from 'react';
import type { PredictionView } from '../../session/protocol.ts';
import { usePlayground } from '../playground.ts';
import { Icon } from '../ui/Icon.tsx';
import { Markdown } from './Markdown.tsx';

/** What do you think will happen? The cluster tells who was right when the goal is met. */
export function Prediction({ prediction }: { readonly prediction: PredictionView }) {
  const playground = usePlayground();
  const name = useId();
  const { asks, answers, given, right, because } = prediction;
  const isOpen = given === undefined && right === undefined;
  return (
    <fieldset className="prediction">
      <legend>
        <Icon name="help" size={16} /> {asks}
      </legend>
      {answers.map((says, index) => (
        <label
          key={says}
          data-given={index === given}
          data-right={right === undefined ? undefined : index === right}
        >
          <input
            type="radio"
            name={name}
            checked={index === given}
            disabled={!isOpen}
            onChange={() => void playground.predict(index)}
          />
          <span>
            {says}
            {index === right && (
              <b className="prediction-right">
                {' '}
                <Icon name="check" size={14} /> so it was
              </b>
            )}
          </span>
        </label>
      ))}
      <div role="status">
        {right === undefined && given !== undefined && (
          <p className="quiet">Noted. Now see whether it comes so.</p>
        )}
        {right !== undefined && (
          <>
            {given !== undefined && <p>{given === right ? 'You saw it coming.' : 'It came otherwise.'}</p>}
            {because && <Markdown text={because} />}
          </>
        )}
      </div>
    </fieldset>
  );
}
