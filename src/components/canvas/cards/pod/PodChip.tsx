import { ToneShape } from '../../../ui/ToneShape.tsx';
import type { Size } from '../../layout/sizes.ts';
import type { PodLook } from '../PodCard.tsx';
import { LifeLine, useLife } from './LifeLine.tsx';
import { PodName } from './PodName.tsx';
import { StatusWord } from './StatusWord.tsx';

/** From these heights on there is a second line, a third, and room for a state in two lines. */
const heights = { two: 38, three: 54, four: 70 } as const;

/** Name and state, and what it is going through, in as many lines as there is room for. */
export function PodChip({ look, size }: { readonly look: PodLook; readonly size: Size }) {
  const life = useLife(look.id);
  const { width, height } = size;
  const isBrief = width < 128;
  return (
    <>
      <div className="pod-head">
        <ToneShape tone={look.tone} size={12} />
        <PodName name={look.name} isShort={isBrief} />
        {height < heights.two && life && width >= 90 && <LifeLine life={life} isBrief />}
      </div>
      {(height >= heights.three || (height >= heights.two && !life)) && (
        <StatusWord status={look.status} mayWrap={height >= heights.four} />
      )}
      {height >= heights.two && life && <LifeLine life={life} isBrief={isBrief} />}
    </>
  );
}
