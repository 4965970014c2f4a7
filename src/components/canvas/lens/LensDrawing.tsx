import { type CSSProperties, useMemo } from 'react';
import type { ContainerInside, PodInside, VolumeInside } from '../../../engine/index.ts';
import type { PodView } from '../../../session/view.ts';
import { memory } from '../../format/amount.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import type { Box, Size } from '../layout/sizes.ts';
import type { Happening } from './happenings.ts';
import { ownLines } from './own-lines.ts';
import { callPath, type LensPlan, mountPath, planLens, plugPath } from './plan.ts';
import { usePasses } from './use-passes.ts';
import './lens.css';

interface LensDrawingProps {
  readonly pod: PodView;
  readonly inside: PodInside | undefined;
  readonly size: Size;
}

/** One pod as a frame: its containers side by side, the volumes between them, the one network below. */
export function LensDrawing({ pod, inside, size }: LensDrawingProps) {
  const plan = usePlan(pod, size);
  const { passes, ended } = usePasses(inside);
  const paths = pod.containers.flatMap(({ name, mounts }) =>
    mounts.flatMap(({ volume, path, readOnly }) => {
      const way = mountPath(plan, name, volume);
      return way === undefined ? [] : [{ key: `${name} ${volume} ${path}`, way, readOnly }];
    }),
  );
  const isWider = plan.size.width > size.width;
  return (
    // Where it is wider than its place, a keyboard has to scroll it.
    <section className="lens-pane" aria-label="Drawing of the pod" {...(isWider && { tabIndex: 0 })}>
      <div className="lens" style={plan.size}>
        <p className="lens-head">
          <b>{pod.nodeName ? `One node: ${pod.nodeName}` : 'No node yet'}</b>
          <span>placed together, deleted together, lost together</span>
        </p>
        <svg className="lens-lines" width={plan.size.width} height={plan.size.height} aria-hidden="true">
          {[...plan.containers].map(([name, box]) => (
            <path key={name} className="lens-plug" d={plugPath(plan, box)} />
          ))}
          {paths.map(({ key, way, readOnly }) => (
            <path key={key} className="lens-mount" data-read-only={readOnly} d={way} />
          ))}
        </svg>
        {pod.containers.map((container) => {
          const box = plan.containers.get(container.name);
          const own = inside?.containers.find(({ name }) => name === container.name);
          return (
            box && (
              <section
                key={container.name}
                className={`lens-container tone-${container.tone}`}
                style={placed(box)}
              >
                <p className="lens-name">
                  <ToneShape tone={container.tone} size={14} />
                  <b title={container.name}>{container.name}</b>
                </p>
                <Own container={own} room={box.height - 34} />
              </section>
            )
          );
        })}
        {[...plan.volumes].map(([name, box]) => (
          <Drum
            key={name}
            name={name}
            box={box}
            volume={inside?.volumes.find((each) => each.name === name)}
          />
        ))}
        <div className="lens-network" style={placed(plan.network)}>
          <b className="mono">{inside?.ip ?? pod.ip ?? 'no address yet'}</b>
          <span>one address, localhost and port space:</span>
          <span className="lens-ports">
            {(inside?.listeners ?? []).map(({ port, container }) => (
              <span key={`${port} ${container}`}>
                <b>:{port}</b> {container}
              </span>
            ))}
            {inside?.listeners.length === 0 && 'nobody listens'}
          </span>
        </div>
        {passes.map(({ id, happening }) => (
          <Passing key={id} happening={happening} plan={plan} ended={() => ended(id)} />
        ))}
      </div>
    </section>
  );
}

function usePlan(pod: PodView, { width, height }: Size): LensPlan {
  const names = pod.containers.map(({ name }) => name).join(' ');
  const mounts = pod.containers.map((each) => each.mounts.map(({ volume }) => volume).join(',')).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the pod nothing else decides where things are.
  return useMemo(() => {
    const mountedBy = new Map<string, string[]>();
    for (const { name, mounts } of pod.containers) {
      for (const { volume } of mounts) mountedBy.set(volume, [...(mountedBy.get(volume) ?? []), name]);
    }
    return planLens(
      {
        containers: pod.containers.map(({ name }) => name),
        volumes: [...mountedBy]
          .filter(([name]) => !name.startsWith('kube-api-access-'))
          .map(([name, by]) => ({ name, mountedBy: by })),
      },
      { width, height },
    );
  }, [names, mounts, width, height]);
}

function placed({ x, y, width, height }: Box): CSSProperties {
  return { left: x, top: y, width, height };
}

const lineHeight = 15;

interface OwnProps {
  readonly container: ContainerInside | undefined;
  readonly room: number;
}

/** What a container has for itself: processes, variables, files. */
function Own({ container, room }: OwnProps) {
  if (!container) return <p className="lens-none">Nothing of it is there yet.</p>;
  return (
    <ul className="lens-own">
      {ownLines(container, Math.floor(room / lineHeight)).map(({ key, text, look }) => (
        <li key={key} data-look={look} title={text}>
          {text}
        </li>
      ))}
    </ul>
  );
}

interface DrumProps {
  readonly name: string;
  readonly box: Box;
  readonly volume: VolumeInside | undefined;
}

/** A volume, with the file that changed last. */
function Drum({ name, box, volume }: DrumProps) {
  const [file] = volume?.files ?? [];
  return (
    <section className="lens-drum" style={placed(box)}>
      <b title={`Volume ${name}${volume ? `, ${volume.type}` : ''}`}>{name}</b>
      <span title={file?.path}>{file ? (file.path.split('/').at(-1) ?? '') : 'empty'}</span>
      <span>
        {file ? memory(file.bytes) : (volume?.type ?? 'volume')}
        {volume && volume.fileCount > 1 && `, ${volume.fileCount} files`}
      </span>
    </section>
  );
}

interface PassingProps {
  readonly happening: Happening;
  readonly plan: LensPlan;
  readonly ended: () => void;
}

/** Something on its way: a file into a volume or out of it, a call over localhost. */
function Passing({ happening, plan, ended }: PassingProps) {
  const { type, container, volume, to, what } = happening;
  const way = type === 'call' ? callPath(plan, container, to) : mountPath(plan, container, volume ?? '');
  if (way === undefined) return null;
  const style: CSSProperties & Record<'--way', string> = { '--way': `path("${way}")` };
  return (
    <span className="lens-pass" data-type={type} style={style} onAnimationEnd={ended} aria-hidden="true">
      {what.split('/').at(-1) || what}
    </span>
  );
}
