import type { ReplicasExplanation } from '../../../session/protocol.ts';

export type AutoscalerAnswer = NonNullable<ReplicasExplanation['autoscaler']>;
type Step = AutoscalerAnswer['steps'][number];

/** The autoscaler's calculation, drawn from top to bottom: what is computed, what comes out, and why. */
export function Calculation({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="calculation" aria-label="Calculation, step by step">
      {steps.map((step) => (
        <li key={step.id} data-decisive={step.isDecisive}>
          <div>
            <p className="calculation-title">{step.title}</p>
            {step.formulas.map((formula) => (
              <p key={formula} className="calculation-formula">
                {formula}
              </p>
            ))}
            {step.says.map((line) => (
              <p key={line} className="calculation-says">
                {line}
              </p>
            ))}
          </div>
          {step.size !== undefined && (
            <p className="calculation-size">
              <b>{step.size}</b>
              <span className="quiet">{step.size === 1 ? 'pod' : 'pods'}</span>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
