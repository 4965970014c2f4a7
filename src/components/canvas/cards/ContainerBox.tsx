import { memo } from 'react';
import type { ContainerView } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { type ContainerLine, linesFor } from './pod/container-lines.ts';
import { ProbeLamps } from './pod/ProbeLamps.tsx';
import { UsageBars } from './UsageBars.tsx';

interface ContainerBoxProps {
  readonly container: ContainerView;
  /** What it is high, in pixels of the screen. */
  readonly height: number;
}

const kinds: Readonly<
  Record<ContainerView['kind'], { readonly word: string; readonly means: string } | undefined>
> = {
  main: undefined,
  init: { word: 'init', means: 'Init container: it has to end well before the next container starts' },
  sidecar: { word: 'sidecar', means: 'Sidecar: starts before the main containers, and runs beside them' },
};

/** A container inside its pod: as much of it as there is room for, the most important first. */
export const ContainerBox = memo(function ContainerBox({ container, height }: ContainerBoxProps) {
  const kind = kinds[container.kind];
  return (
    <div
      className={`container tone-${container.tone}`}
      data-kind={container.kind}
      data-container={container.name}
    >
      <div className="container-name">
        <ToneShape tone={container.tone} size={12} />
        <b title={container.name}>{container.name}</b>
        {kind && <em title={kind.means}>{kind.word}</em>}
        <span className="container-state" title={container.state}>
          {container.state}
        </span>
      </div>
      {linesFor(container, height).map((line) => (
        <Line key={line} line={line} container={container} />
      ))}
    </div>
  );
});

interface LineProps {
  readonly line: ContainerLine;
  readonly container: ContainerView;
}

function Line({ line, container }: LineProps) {
  const { image, does, ports, cpu, memory, probes, mounts, restarts, lastEnd } = container;
  switch (line) {
    case 'does':
      return (
        <p className="container-line" title={does}>
          {does}
        </p>
      );
    case 'image':
      return (
        <p className="container-line mono" title={`Image ${image}`}>
          {image}
        </p>
      );
    case 'use':
      return <UsageBars cpu={cpu} memory={memory} />;
    case 'asked':
      return (
        <p className="container-line container-asked">
          {ports.length > 0 && (
            <span title={`Listens on port ${ports.join(', ')}`}>
              port <b>{ports.join(', ')}</b>
            </span>
          )}
          <ProbeLamps probes={probes} />
        </p>
      );
    case 'past':
      return (
        <p className="container-line container-past" title={lastEnd && `Ended the last time: ${lastEnd}`}>
          ↻ {count(restarts, 'restart')}
          {lastEnd && `, last: ${lastEnd}`}
        </p>
      );
    case 'mounts':
      return (
        <p
          className="container-line"
          title={mounts
            .map(({ volume, path, readOnly }) => `${volume} at ${path}${readOnly ? ', read-only' : ''}`)
            .join('\n')}
        >
          mounts <b>{mounts.map(({ volume }) => volume).join(', ')}</b> at{' '}
          <span className="mono">{mounts.map(({ path }) => path).join(', ')}</span>
        </p>
      );
  }
}
