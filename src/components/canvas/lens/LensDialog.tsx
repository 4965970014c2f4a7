import { useLayoutEffect, useRef, useState } from 'react';
import type { ContainerInside, PodInside } from '../../../engine/index.ts';
import type { PodView, Ref } from '../../../session/view.ts';
import { memory } from '../../format/amount.ts';
import { duration } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { placeOf } from '../../selection.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { happeningSays, happeningsIn } from './happenings.ts';
import { LensDrawing } from './LensDrawing.tsx';
import { useInside } from './use-inside.ts';

/** What the containers of a pod share, and what they do not. */
export default function LensDialog({
  pod: ref,
  onClose,
}: {
  readonly pod: Ref;
  readonly onClose: () => void;
}) {
  const pod = useView((view) => {
    const place = placeOf(view, ref);
    return place?.collection === 'pods' ? view.pods[place.id] : undefined;
  });
  const answer = useInside(ref);
  const inside = answer?.about === 'inside' ? answer.inside : undefined;
  const isOne = pod?.containers.length === 1;
  return (
    <Dialog
      title={isOne ? 'What is inside this pod?' : 'What do these containers share?'}
      says={`Pod ${ref.name}, as it is at this moment. Let time flow to see files and calls pass.`}
      size="large"
      onClose={onClose}
    >
      {answer?.about === 'nothing' && <p className="lens-message">{answer.message}</p>}
      {pod && <Drawing pod={pod} inside={inside} />}
      {answer?.about === 'inside' && <Latest inside={answer.inside} at={answer.at} />}
      {answer?.about === 'inside' && <Shared inside={answer.inside} volumeSays={answer.volumeSays} />}
      {inside && <OwnThings inside={inside} />}
    </Dialog>
  );
}

const drawingHeight = 280;

function Drawing({ pod, inside }: { readonly pod: PodView; readonly inside: PodInside | undefined }) {
  const pane = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={pane}>
      {width > 0 && <LensDrawing pod={pod} inside={inside} size={{ width, height: drawingHeight }} />}
    </div>
  );
}

const mostTold = 4;

/** What has passed between the containers last. */
function Latest({ inside, at }: { readonly inside: PodInside; readonly at: number }) {
  const happenings = happeningsIn(inside).slice(0, mostTold);
  return (
    <section className="lens-latest">
      <h3>What passed last</h3>
      {happenings.length === 0 ? (
        <p className="quiet">No file of a volume was written, and nobody called over localhost yet.</p>
      ) : (
        <ul>
          {happenings.map((happening) => (
            <li key={happening.key} data-type={happening.type}>
              {happeningSays(happening)}, <span className="quiet">{duration(at - happening.at)} ago</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface SharedProps {
  readonly inside: PodInside;
  readonly volumeSays: Readonly<Record<string, string>>;
}

function Shared({ inside, volumeSays }: SharedProps) {
  const { ip, hostname, volumes, sharesProcesses } = inside;
  return (
    <section className="lens-shared">
      <h3>Shared by all of them</h3>
      <ul>
        <li>
          <b>One address and one port space.</b> {ip ? <code>{ip}</code> : 'None yet'}, hostname{' '}
          <code>{hostname}</code>. They reach each other as <code>localhost</code>, and no two can listen on
          the same port.
        </li>
        <li>
          <b>Volumes, where they mount them.</b>{' '}
          {volumes.length === 0
            ? 'This pod has none: its containers see no file of each other.'
            : 'The files in a volume are the very same for everybody who mounts it.'}
          {volumes.length > 0 && (
            <ul>
              {volumes.map(({ name }) => (
                <li key={name}>
                  <code>{name}</code>: {volumeSays[name]}
                </li>
              ))}
            </ul>
          )}
        </li>
        <li>
          <b>Fate.</b> They are placed on one node together, and deleted or lost together. A container that
          crashes is restarted alone, on the same node.
        </li>
      </ul>
      <h3>Not shared</h3>
      <ul>
        <li>
          <b>Environment variables are not shared:</b> each container is started with its own, and none sees
          those of another.
        </li>
        <li>
          <b>Files outside of volumes</b> come from each one’s own image; what is written there is lost with a
          restart.
        </li>
        <li>
          <b>Processes:</b>{' '}
          {sharesProcesses
            ? 'this pod asks to share them (shareProcessNamespace), so here they see each other.'
            : 'each sees only its own, and its first has number 1.'}
        </li>
        <li>
          <b>CPU and memory limits</b> hold for each container by itself.
        </li>
      </ul>
    </section>
  );
}

function OwnThings({ inside }: { readonly inside: PodInside }) {
  return (
    <section className="lens-all">
      <h3>Each one’s own</h3>
      <div className="lens-columns">
        {inside.containers.map((container) => (
          <OwnColumn
            key={container.name}
            container={container}
            ports={inside.listeners
              .filter((each) => each.container === container.name)
              .map(({ port }) => port)}
          />
        ))}
      </div>
    </section>
  );
}

interface OwnColumnProps {
  readonly container: ContainerInside;
  readonly ports: readonly number[];
}

function OwnColumn({ container, ports }: OwnColumnProps) {
  const { name, role, processes, variables, serviceVariables, layerBytes, mounts } = container;
  return (
    <dl>
      <dt className="lens-column-name">
        {name} {role !== 'main' && <span className="quiet">{role}</span>}
      </dt>
      <dt>Processes</dt>
      <dd>
        {processes.length === 0 && 'none runs'}
        {processes.map(({ pid, command }) => (
          <code key={pid}>
            {pid} {command}
          </code>
        ))}
      </dd>
      <dt>Environment</dt>
      <dd>
        {variables.map((variable) => (
          <code key={variable}>{variable}</code>
        ))}
        {serviceVariables > 0 && <span>{serviceVariables} that tell of Services</span>}
        {variables.length + serviceVariables === 0 && 'no variables'}
      </dd>
      <dt>Listens on</dt>
      <dd>{ports.length > 0 ? ports.map((port) => <code key={port}>:{port}</code>) : 'no port'}</dd>
      <dt>Mounts</dt>
      <dd>
        {mounts.length === 0 && 'nothing'}
        {mounts.map(({ volume, path, readOnly }) => (
          <code key={path}>
            {volume} at {path}
            {readOnly && ' (read-only)'}
          </code>
        ))}
      </dd>
      <dt>Own files</dt>
      <dd>{layerBytes > 0 ? `${memory(layerBytes)} written` : 'as in its image'}</dd>
    </dl>
  );
}
