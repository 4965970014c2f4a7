import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useState } from 'react';
import { toneOfLetter } from '../../../session/dots.ts';
import type { NodeView, View } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { usePlayground, useView } from '../../playground.ts';
import type { Picture } from '../picture.ts';
import { revealOnCanvas } from '../reveal-on-canvas.ts';
import { tilesInSight } from './tiles.ts';

interface Hovered {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** What a pointer is over in a crowd, in words; a double click goes there. */
export function CrowdTip({ picture }: { readonly picture: RefObject<Picture> }) {
  const flow = useStoreApi();
  const { store } = usePlayground();
  const [hovered, setHovered] = useState<Hovered>();

  useEffect(() => {
    const pane = flow.getState().domNode;
    if (!pane) return;
    const under = (event: MouseEvent): Hovered | undefined => {
      const isOnGround = event.target instanceof Element && event.target.matches('.react-flow__pane');
      if (!isOnGround || event.buttons > 0 || !store.getState().view.totals.areMany) return undefined;
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const { left, top } = pane.getBoundingClientRect();
      const [px, py] = [event.clientX - left, event.clientY - top];
      const tile = tilesInSight(picture.current.layout, { x, y, zoom }, { width, height }).find(
        ({ box }) => px >= box.x && py >= box.y && px < box.x + box.width && py < box.y + box.height,
      );
      return tile && { id: tile.id, x: tile.box.x + tile.box.width / 2, y: tile.box.y + tile.box.height };
    };
    const onMove = (event: MouseEvent) => {
      const next = under(event);
      setHovered((before) => (before?.id === next?.id && before?.x === next?.x ? before : next));
    };
    const onLeave = () => setHovered(undefined);
    const onDouble = (event: MouseEvent) => {
      const tile = under(event);
      if (tile) revealOnCanvas({ kind: 'Node', name: tile.id });
    };
    pane.addEventListener('pointermove', onMove);
    pane.addEventListener('pointerleave', onLeave);
    pane.addEventListener('dblclick', onDouble);
    const stop = flow.subscribe(({ transform }, before) => {
      if (transform !== before.transform) setHovered(undefined);
    });
    return () => {
      pane.removeEventListener('pointermove', onMove);
      pane.removeEventListener('pointerleave', onLeave);
      pane.removeEventListener('dblclick', onDouble);
      stop();
    };
  }, [flow, store, picture]);

  return hovered ? <Tip {...hovered} /> : null;
}

const nodeWith = (id: string) => (view: View) => view.nodes[id];

function Tip({ id, x, y }: Hovered) {
  const node = useView(nodeWith(id));
  if (!node) return null;
  return (
    <div className="crowd-tip" style={{ left: x, top: y }} aria-hidden="true">
      <strong>{node.name}</strong>
      <span>{node.state}</span>
      <span>{podsInWords(node)}</span>
    </div>
  );
}

function podsInWords({ dots, podCount }: NodeView): string {
  const tones = [...dots].map((letter) => toneOfLetter(letter));
  const ready = tones.filter((tone) => tone === 'ready').length;
  const failing = tones.filter((tone) => tone === 'failed' || tone === 'lost' || tone === 'warning').length;
  return `${count(podCount, 'pod')}, ${ready} ready${failing > 0 ? `, ${failing} in trouble` : ''}`;
}
