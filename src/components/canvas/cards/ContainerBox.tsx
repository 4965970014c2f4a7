import { memo } from 'react';
import type { ContainerView } from '../../../session/view.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { UsageBars } from './UsageBars.tsx';

/** A container inside its pod: what it is called, what it does, and what it uses of what it may. */
export const ContainerBox = memo(function ContainerBox(props: {
  readonly container: ContainerView;
  readonly crowd: Crowd;
}) {
  const { container, crowd } = props;
  const { cpu, memory: ram } = container;
  return (
    <div className={`container container-${crowd}`} data-kind={container.kind}>
      <div className="container-name" title={`${container.name}: ${container.image}`}>
        {container.tone !== 'ready' && <ToneShape tone={container.tone} size={10} />}
        <span>{container.name}</span>
        {container.kind !== 'main' && <em>{container.kind}</em>}
      </div>
      <p className="container-does">{container.does}</p>
      <UsageBars cpu={cpu} memory={ram} />
    </div>
  );
});

/** How many containers share the pod's card: one has room to speak, three must be brief. */
export type Crowd = 'alone' | 'paired' | 'crowded';
