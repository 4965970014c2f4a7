import type { ContainerView, View } from '../../../../session/view.ts';
import { cores, count, memory } from '../../../format/amount.ts';
import { useView } from '../../../playground.ts';
import { GaugeBar } from '../../../ui/GaugeBar.tsx';
import { ToneShape } from '../../../ui/ToneShape.tsx';
import type { Size } from '../../layout/sizes.ts';
import type { CardData } from '../../picture.ts';
import type { PodLook } from '../PodCard.tsx';
import { wholeOf } from '../UsageBars.tsx';
import { LifeLine, useLife } from './LifeLine.tsx';
import { PodName } from './PodName.tsx';
import { StatusWord } from './StatusWord.tsx';

interface PodBriefProps {
  readonly look: PodLook;
  readonly size: Size;
  readonly place: CardData['place'];
}

const containersOf = (id: string) => (view: View) => view.pods[id]?.containers ?? [];

/** Below this width a countdown takes two lines. */
const narrow = 138;

/** Name, state, address, and the containers in a line each. */
export function PodBrief({ look, size, place }: PodBriefProps) {
  const life = useLife(look.id);
  const isWaiting = place === 'tray';
  const reason = look.message ?? (isWaiting ? 'The scheduler is looking for a node.' : undefined);
  const lifeHeight = size.width < narrow ? 34 : 20;
  const room = size.height - 58 - (life ? lifeHeight : 0);
  // Who waits has nothing else to tell.
  const lines = isWaiting ? Math.max(2, Math.floor(room / 15)) : 2;
  const left = room - (reason ? 32 : 0);
  return (
    <>
      <div className="pod-head">
        <ToneShape tone={look.tone} size={14} />
        <PodName name={look.name} isShort={size.width < 120} />
        <Restarts restarts={look.restarts} />
      </div>
      <StatusWord status={look.status} />
      {life && <LifeLine life={life} />}
      {reason && (
        <p className="pod-reason" style={{ WebkitLineClamp: lines }} title={reason}>
          {reason}
        </p>
      )}
      {!isWaiting && left >= 40 && <p className="pod-ip mono">{look.ip ?? 'no address yet'}</p>}
      {!isWaiting && <Rows id={look.id} room={left - 20} />}
    </>
  );
}

export function Restarts({ restarts }: { readonly restarts: number }) {
  if (restarts === 0) return null;
  return (
    <span className="pod-restarts" title={count(restarts, 'restart')}>
      ↻{restarts}
    </span>
  );
}

/** A line with one bar; with a bar for CPU and one for memory; and with what it does besides. */
const rowHeights = { line: 18, bars: 44, words: 60 } as const;
type RowForm = keyof typeof rowHeights;

function formFor(room: number, containers: number): RowForm {
  const each = room / Math.max(1, containers);
  return each >= rowHeights.words ? 'words' : each >= rowHeights.bars ? 'bars' : 'line';
}

/** As many containers as there is room for, the last line saying how many more there are. */
function Rows({ id, room }: { readonly id: string; readonly room: number }) {
  const containers = useView(containersOf(id));
  const form = formFor(room, containers.length);
  const most = Math.floor(room / rowHeights[form]);
  if (most < 1) return null;
  const shown = containers.length > most ? containers.slice(0, Math.max(0, most - 1)) : containers;
  return (
    <div className="pod-rows">
      {shown.map((container) => (
        <Row key={container.name} container={container} form={form} />
      ))}
      {shown.length < containers.length && (
        <span className="pod-more">
          {shown.length === 0
            ? count(containers.length, 'container')
            : `${containers.length - shown.length} more`}
        </span>
      )}
    </div>
  );
}

interface RowProps {
  readonly container: ContainerView;
  readonly form: RowForm;
}

function Row({ container, form }: RowProps) {
  const { name, tone, cpu, memory: ram, kind, state, does } = container;
  const tells = `${name}${kind === 'main' ? '' : ` (${kind})`}: ${state}, ${cores(cpu.used)} cores and ${memory(ram.used)} used`;
  return (
    <div className={`pod-row pod-row-${form}`} title={tells} data-kind={kind}>
      <b>
        <ToneShape tone={tone} size={10} />
        <span>{name}</span>
      </b>
      {form === 'line' && <SmallBar usage={cpu} />}
      {form === 'words' && <em title={does}>{does}</em>}
      {form !== 'line' && (
        <>
          <i>cpu</i>
          <SmallBar usage={cpu} />
          <i>mem</i>
          <SmallBar usage={ram} />
        </>
      )}
    </div>
  );
}

function SmallBar({ usage }: { readonly usage: ContainerView['cpu'] | ContainerView['memory'] }) {
  return <GaugeBar whole={wholeOf(usage)} used={usage.used} requested={usage.request} limit={usage.limit} />;
}
