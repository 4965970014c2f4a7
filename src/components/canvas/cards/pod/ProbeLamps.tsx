import type { ProbeView, Tone } from '../../../../session/view.ts';
import { ToneShape } from '../../../ui/ToneShape.tsx';

const tones: Readonly<Record<ProbeView['state'], Tone>> = {
  untried: 'pending',
  passing: 'ready',
  failing: 'failed',
};

const words: Readonly<Record<ProbeView['state'], string>> = {
  untried: 'not tried yet',
  passing: 'succeeded',
  failing: 'failed',
};

/** A lamp for each probe, with what it has found last. */
export function ProbeLamps({ probes }: { readonly probes: readonly ProbeView[] }) {
  return (
    <span className="probe-lamps">
      {probes.map((probe) => (
        <span key={probe.type} className="probe-lamp" title={sentence(probe)}>
          <ToneShape tone={tones[probe.state]} size={10} />
          {probe.type}
          {probe.state === 'failing' && ` ${probe.inARow}/${probe.threshold}`}
        </span>
      ))}
    </span>
  );
}

function sentence({ type, state, inARow, threshold, says }: ProbeView): string {
  const times = state === 'failing' ? `, ${inARow} of ${threshold} times in a row` : '';
  return `${type[0]?.toUpperCase()}${type.slice(1)} probe: ${says}. Last result: ${words[state]}${times}`;
}
