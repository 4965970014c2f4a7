import { useEffect } from 'react';
import { useDo } from '../deeds/use-do.ts';
import { announce } from '../events/announce.ts';
import { targetsAt } from '../menu/target-at.ts';
import { usePlayground } from '../playground.ts';
import { Icon } from '../ui/Icon.tsx';
import { openDialog, showAllTools } from '../ui-state.ts';
import { type Carried, dropNothing, useCarried } from './carry.ts';
import { type Judgement, judge } from './judge.ts';
import './carry.css';

/** What is carried, under the pointer, and a frame around what it would touch. */
export default function Carrying() {
  const carried = useCarried((state) => state.carried);
  return carried && <Load carried={carried} />;
}

function Load({ carried }: { readonly carried: Carried }) {
  const { store } = usePlayground();
  const use = useDo();
  const { x, y, what, title, icon, isDropped } = carried;
  const isOnCanvas = document.elementsFromPoint(x, y).some((element) => element.closest('.canvas'));
  const judgement = judge(what, targetsAt(x, y), isOnCanvas, store.getState().view);

  useEffect(() => {
    if (!isDropped) return;
    const { does, fits, says } = judgement;
    dropNothing();
    if (!fits || !does) {
      if (isOnCanvas) announce(says);
      return;
    }
    showAllTools(false);
    if (does.type === 'open') openDialog(does.dialog);
    else use(does.tool, does.target);
  });

  return (
    <>
      <Frame judgement={judgement} />
      <div className="carried" data-fits={judgement.fits} style={{ transform: `translate(${x}px, ${y}px)` }}>
        <Icon name={icon} size={20} />
        <span>
          <b>{title}</b>
          <span className="carried-says">{judgement.says}</span>
        </span>
      </div>
    </>
  );
}

function Frame({ judgement: { found, fits } }: { readonly judgement: Judgement }) {
  const card = found?.element?.closest('.card, .container') ?? found?.element;
  if (!card) return null;
  const { left, top, width, height } = card.getBoundingClientRect();
  return (
    <div className="carried-frame" data-fits={fits} style={{ left, top, width, height }} aria-hidden="true" />
  );
}
