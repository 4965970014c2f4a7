import type { ComponentView, View } from '../../session/view.ts';
import { componentRef } from '../selection.ts';
import { type DeedSpec, numberIn } from './deed.ts';
import { gone, type Target } from './target.ts';

type Id = ComponentView['id'];

const common = {
  group: 'controlPlane',
  on: ['ControlPlane'],
  which: 'Which part?',
  among: (view: View) => Object.keys(view.controlPlane).map(componentRef),
  none: 'There is no control plane.',
} as const;

const unless =
  (why: (part: ComponentView) => string | undefined) =>
  (view: View, { name }: Target) => {
    const part = view.controlPlane[name];
    return part ? why(part) : gone;
  };

/** The slowest that a part can be made: the engine's own bound, which keeps slow leaders leaders. Ms. */
const slowest = 4000;

export const componentDeeds = {
  stopComponent: {
    ...common,
    title: 'Stop a part',
    icon: 'stop',
    look: 'break',
    says: 'Ends its process (the leader’s, where it has several). What it has written stays; what it alone did is not done.',
    whyNot: unless(({ id, running }) => (running === 0 ? `${id} is stopped already.` : undefined)),
    instead: 'startComponent',
    actions: ({ name }) => [{ type: 'stopComponent', component: name as Id }],
  },
  startComponent: {
    ...common,
    title: 'Start a part',
    icon: 'play',
    look: 'mend',
    says: 'Starts all of its processes again; they begin with what the API server tells them.',
    whyNot: unless(({ id, running, replicas }) => (running === replicas ? `${id} is running.` : undefined)),
    instead: 'stopComponent',
    none: 'Every part of the control plane is running.',
    actions: ({ name }) => [{ type: 'startComponent', component: name as Id }],
  },
  slowComponent: {
    ...common,
    title: 'Slow a part',
    icon: 'slow',
    look: 'break',
    says: 'Each piece of its work takes longer: a request, a scheduling cycle, a look around.',
    whyNot: unless(({ id, running }) => (running === 0 ? `${id} is stopped.` : undefined)),
    knobs: () => [
      {
        type: 'number',
        key: 'ms',
        label: 'Longer by',
        unit: 'ms',
        min: 1,
        max: slowest,
        step: 50,
        start: 1000,
      },
    ],
    actions: ({ name }, values) => [
      { type: 'slowComponent', component: name as Id, slowMs: Math.round(numberIn(values, 'ms')) },
    ],
  },
  fullSpeed: {
    ...common,
    title: 'Full speed again',
    icon: 'slow',
    look: 'mend',
    says: 'Its work takes as long as ever.',
    whyNot: unless(({ id, slowMs }) => (slowMs > 0 ? undefined : `${id} works at full speed.`)),
    instead: 'slowComponent',
    none: 'Every part works at full speed.',
    actions: ({ name }) => [{ type: 'slowComponent', component: name as Id, slowMs: 0 }],
  },
} as const satisfies Readonly<Record<string, DeedSpec>>;
