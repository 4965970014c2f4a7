import type { LessonView } from '../../session/protocol.ts';
import { Icon } from '../ui/Icon.tsx';

interface StepsProps {
  readonly steps: LessonView['steps'];
  readonly current: number;
}

export function Steps({ steps, current }: StepsProps) {
  return (
    <ol className="steps" aria-label="Steps">
      {steps.map((step, at) => (
        <li
          key={step.title}
          aria-current={at === current ? 'step' : undefined}
          data-done={step.done}
          title={step.title}
        >
          <span className="step-mark">{step.done ? <Icon name="check" size={12} /> : at + 1}</span>
          <span className="unseen">
            {step.title}
            {step.done && ', done'}
          </span>
        </li>
      ))}
    </ol>
  );
}
