import type { ReactNode } from 'react';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { ChartTable } from '../../charts/ChartTable.tsx';
import type { ChartData } from '../../charts/chart.ts';
import { EventRow } from '../../events/EventRow.tsx';
import { rate } from '../../format/amount.ts';
import { Figures } from '../../header/Figures.tsx';
import { Countdowns } from '../../inspector/Countdowns.tsx';
import { Facts } from '../../inspector/Facts.tsx';
import { Measure } from '../../inspector/Measure.tsx';
import { RefLink } from '../../inspector/RefLink.tsx';
import { Goal } from '../../lesson/Goal.tsx';
import { Steps } from '../../lesson/Steps.tsx';
import { Outcome } from '../../results/Outcome.tsx';
import { byId, fixtureView, now, ref } from '../../testing/fixture-view.ts';
import { Clock } from '../../time/Clock.tsx';
import { Wait } from '../../time/Wait.tsx';
import { ToolButton } from '../../toolbar/ToolButton.tsx';
import { breakTools, buildTools } from '../../toolbar/tools.ts';
import { Notice } from '../../trouble/Notice.tsx';
import { Stage } from '../Stage.tsx';
import { mib, podName, waitOf, withPod } from '../samples.ts';
import type { Group } from '../specimen.ts';
import '../../inspector/inspector.css';
import '../../results/results.css';
import '../../events/events.css';
import '../../lesson/lesson.css';
import '../../time/time-bar.css';
import '../../toolbar/toolbar.css';
import '../../header/header.css';
import '../../trouble/trouble.css';
import '../../charts/charts.css';

const megabytes = (value: number) => `${Math.round(value / mib(1))} MiB`;
const eventOf = (type: 'Normal' | 'Warning') =>
  Object.values(fixtureView.events).find((event) => event.type === type);
const [normal, warning] = [eventOf('Normal'), eventOf('Warning')];

const seconds = Array.from({ length: 120 }, (_, at) => at + 600);
const sent = seconds.map((at) => 40 + 12 * Math.sin(at / 9));
const requests: ChartData = {
  id: 'requests',
  title: 'Requests a second',
  says: 'What users send, and what fails of it.',
  times: seconds,
  lines: [
    { key: 'sent', label: 'sent', colour: '--request', values: sent, isFilled: true },
    {
      key: 'failed',
      label: 'failed',
      colour: '--failure',
      values: seconds.map((at) => (at > 690 ? 9 : 0)),
    },
  ],
  format: rate,
  atLeast: 1,
  none: 'nobody has called yet',
};
const none: ChartData = {
  ...requests,
  title: 'Requests a second, before any',
  lines: [{ key: 'sent', label: 'sent', colour: '--request', values: seconds.map(() => null) }],
};

const steps = [
  { title: 'Look around', done: true },
  { title: 'Pull the plug', done: false },
  { title: 'Wait', done: false },
];

const wait = waitOf('container-back-off', 80, 'CrashLoopBackOff 80 s');
const crashing = withPod('warning', 'CrashLoopBackOff', {}, [wait]);
const calm = {
  nodes: byId(Object.values(fixtureView.nodes).slice(0, 1)),
  totals: { ...fixtureView.totals, pods: 3, ready: 3, troubled: 0, waiting: 0 },
  services: {},
};
const slow = { clock: { ...fixtureView.clock, speed: 600, reachedSpeed: 120 } };
const paused = { clock: { ...fixtureView.clock, playing: false } };

/** One that builds, one that breaks, and one that is of no use now. */
const shownTools = [...buildTools, ...breakTools].filter(({ id }) =>
  ['addNode', 'killNode', 'restoreNode'].includes(id),
);

const row = (children: ReactNode) => <div className="specimen-row">{children}</div>;

export const panels: Group = {
  id: 'panels',
  title: 'Panels',
  says: 'What stands around the canvas: figures, tools, time, what is selected, what has happened.',
  specimens: [
    {
      name: 'Headline figures',
      says: 'Always in sight; what is not well has a sign before it.',
      of: [Figures],
      isWide: true,
      draw: () => (
        <div className="specimen-column specimen-scroll">
          <Stage view={calm}>
            <Figures />
          </Stage>
          <Stage>
            <Figures />
          </Stage>
        </div>
      ),
    },
    {
      name: 'Tool',
      says: 'On the rail; it can be pressed or carried. One that is of no use now says why.',
      of: [ToolButton],
      draw: () => (
        <Stage view={calm}>
          <div className="tool-group">
            {shownTools.map((tool) => (
              <ToolButton key={tool.id} tool={tool} />
            ))}
          </div>
        </Stage>
      ),
    },
    {
      name: 'Clock',
      says: 'Virtual time: it flows, it stands still, or the computer cannot keep up.',
      of: [Clock],
      draw: () =>
        row(
          <>
            <Stage>
              <Clock />
            </Stage>
            <Stage view={paused}>
              <Clock />
            </Stage>
            <Stage view={slow}>
              <Clock />
            </Stage>
          </>,
        ),
    },
    {
      name: 'Wait',
      says: 'A countdown: what will happen, when, and the setting that decides it.',
      of: [Wait],
      draw: () => (
        <ul className="countdowns">
          <Wait wait={wait} now={now} />
        </ul>
      ),
    },
    {
      name: 'Countdowns of what is selected',
      says: 'In the inspector, where somebody waits.',
      of: [Countdowns],
      draw: () => (
        <Stage view={crashing}>
          <div className="state">
            <Countdowns selected={ref('Pod', podName)} />
          </div>
        </Stage>
      ),
    },
    {
      name: 'Facts',
      says: 'Figures by name; what is not known is left out. What is named can be gone to.',
      of: [Facts, RefLink],
      draw: () => (
        <Facts
          facts={[
            ['IP', '10.244.1.17'],
            ['Node', <RefLink key="node" to={{ kind: 'Node', name: 'worker-1' }} />],
            ['QoS', 'Burstable'],
          ]}
        />
      ),
    },
    {
      name: 'Measure',
      says: 'Use against request and limit, in words and as a bar.',
      of: [Measure],
      draw: () => (
        <div className="specimen-column">
          <Measure name="Memory" used={mib(60)} request={mib(64)} limit={mib(128)} format={megabytes} />
          <Measure name="Memory" used={mib(127)} request={mib(64)} limit={mib(128)} format={megabytes} />
          <Measure name="Memory" used={mib(20)} format={megabytes} />
        </div>
      ),
    },
    {
      name: 'Events',
      says: 'What components have reported, as kubectl has it.',
      of: [EventRow],
      isWide: true,
      draw: () => (
        <ol className="event-list">
          {normal && <EventRow event={normal} />}
          {warning && <EventRow event={warning} />}
        </ol>
      ),
    },
    {
      name: 'Outcome: done',
      says: 'What the API server answered.',
      of: [Outcome],
      draw: () => <Outcome outcome={{ ok: true, lines: ['deployment.apps/web scaled'], notes: [] }} />,
    },
    {
      name: 'Outcome: refused',
      says: 'Why it was refused, word for word.',
      of: [Outcome],
      draw: () => (
        <Outcome
          outcome={{
            ok: false,
            message: 'deployments.apps "shop" not found',
            lines: [],
            notes: [],
          }}
        />
      ),
    },
    {
      name: 'Outcome: kept, not simulated',
      says: 'What was stored though nothing acts on it.',
      of: [Outcome],
      draw: () => (
        <Outcome
          outcome={{
            ok: true,
            lines: ['ingress.networking.k8s.io/web created'],
            notes: ['kind Ingress is kept, not simulated'],
          }}
        />
      ),
    },
    {
      name: 'Notice',
      says: 'Something that the page itself has to say.',
      of: [Notice],
      draw: () => (
        <div className="specimen-column notices">
          <Stage state={told}>
            <Notice />
          </Stage>
          <Stage state={warned}>
            <Notice />
          </Stage>
        </div>
      ),
    },
    {
      name: 'Steps and goal',
      says: 'How far one is in a lesson, and what the cluster shall become.',
      of: [Steps, Goal],
      draw: () => (
        <div className="specimen-column">
          <Steps steps={steps} current={1} />
          <Goal goal="worker-2 is NotReady" met={false} />
          <Goal goal="worker-2 is NotReady" met />
        </div>
      ),
    },
    {
      name: 'Nothing there, and asking',
      says: 'An empty place says why it is empty; one that waits for an answer says so.',
      of: [],
      draw: () => (
        <div className="specimen-column">
          <p className="empty">Nothing has been reported yet. Deploy something, or let time run.</p>
          <p className="empty">Asking the cluster …</p>
        </div>
      ),
    },
    {
      name: 'Chart',
      says: 'A figure that follows time; one mark goes through all charts.',
      of: [ChartCard],
      draw: () => <ChartCard chart={requests} span={120} />,
    },
    {
      name: 'Chart: nothing to draw',
      says: 'It says what is missing.',
      of: [ChartCard],
      draw: () => <ChartCard chart={none} span={120} />,
    },
    {
      name: 'Chart as a table',
      says: 'The same figures for those who would rather read.',
      of: [ChartTable],
      draw: () => <ChartTable chart={requests} />,
    },
  ],
};

const told = { notice: { tone: 'info', text: 'This is a shared cluster. Press play to go on.' } } as const;
const warned = { notice: { tone: 'error', text: 'This link cannot be opened: it was cut off.' } } as const;
