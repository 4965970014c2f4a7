import type { PodView, View } from '../../session/view.ts';
import { type DeedSpec, type Knob, numberIn, textIn } from './deed.ts';
import { gone, inPod, named, podAt, type Target } from './target.ts';

const common = {
  group: 'pods',
  on: ['Pod'],
  which: 'Which pod?',
  among: (view: View) => Object.values(view.pods).map((pod) => pod.ref),
  none: 'There is no pod in sight.',
} as const;

const unless =
  (why: (pod: PodView, container: string | undefined) => string | undefined) =>
  (view: View, target: Target) => {
    const pod = podAt(view, target);
    return pod ? why(pod, target.container) : gone;
  };

const running = (pod: PodView) => pod.containers.filter(({ state }) => state === 'Running');

/** Containers run only on a node, and only those that run can be harmed. */
const notRunning = unless((pod, container) => {
  if (!pod.nodeName) return `${pod.name} waits for a node: nothing of it runs.`;
  const those = running(pod).filter(({ name }) => container === undefined || name === container);
  if (those.length > 0) return undefined;
  return container === undefined ? `No container of ${pod.name} runs.` : `${container} does not run.`;
});

/** Which container is meant, where that is not clear yet. */
function containerKnob(view: View, target: Target): readonly Knob[] {
  const containers = podAt(view, target) ? running(podAt(view, target) as PodView) : [];
  if (target.container !== undefined || containers.length < 2) return [];
  const options = containers.map(({ name, image }) => ({ value: name, title: `${name} (${image})` }));
  return [{ type: 'choice', key: 'container', label: 'Container', options, start: options[0]?.value ?? '' }];
}

function containerOf(target: Target, values: Readonly<Record<string, unknown>>): Target {
  return typeof values.container === 'string' ? { ...target, container: values.container } : target;
}

export const podDeeds = {
  deletePod: {
    ...common,
    title: 'Delete pod',
    icon: 'trash',
    look: 'break',
    says: 'Asks the pod to end. If a workload owns it, another pod with another name takes its place.',
    whyNot: unless(({ name, status }) =>
      status === 'Terminating' ? `${name} is ending already.` : undefined,
    ),
    actions: (target) => [{ type: 'delete', kind: 'Pod', ...named(target) }],
  },
  forceDeletePod: {
    ...common,
    title: 'Delete pod by force',
    icon: 'trash',
    look: 'break',
    says: 'Strikes the pod off the API server’s list at once, whether or not its containers still run somewhere.',
    actions: (target) => [{ type: 'delete', kind: 'Pod', ...named(target), gracePeriodSeconds: 0 }],
  },
  evict: {
    ...common,
    title: 'Evict pod',
    icon: 'drain',
    look: 'break',
    says: 'Asks the pod to go, as a drain does: refused when a disruption budget forbids it.',
    whyNot: unless(({ name, status }) =>
      status === 'Terminating' ? `${name} is ending already.` : undefined,
    ),
    actions: ({ namespace, name }) => [
      { type: 'evict', ...(namespace !== undefined && { namespace }), pod: name },
    ],
  },
  crashContainer: {
    ...common,
    title: 'Crash container',
    icon: 'crash',
    look: 'break',
    says: 'Kills the main process of one container. The pod stays; the kubelet starts the container again in it.',
    takesContainer: true,
    whyNot: notRunning,
    none: 'No container runs at the moment.',
    knobs: containerKnob,
    actions: (target, values) => [{ type: 'crashContainer', ...inPod(containerOf(target, values)) }],
  },
  leakMemory: {
    ...common,
    title: 'Leak memory',
    icon: 'leak',
    look: 'break',
    says: 'The program loses so much memory a second, until its limit or its node ends it (OOMKilled).',
    takesContainer: true,
    whyNot: notRunning,
    none: 'No container runs at the moment.',
    knobs: (view, target) => [
      ...containerKnob(view, target),
      {
        type: 'number',
        key: 'rate',
        label: 'Leaks',
        unit: 'MiB/s',
        min: 0.1,
        max: 1024,
        step: 0.1,
        start: 4,
      },
    ],
    actions: (target, values) => [
      { type: 'leakMemory', ...inPod(containerOf(target, values)), mibPerSecond: numberIn(values, 'rate') },
    ],
  },
  endLeak: {
    ...common,
    title: 'End the memory leak',
    icon: 'leak',
    look: 'mend',
    says: 'Nothing more is lost from now on; what is lost comes back when the container is started anew.',
    takesContainer: true,
    whyNot: unless((pod, container) => {
      const those = pod.containers.filter(({ name }) => container === undefined || name === container);
      return those.some(({ leaking }) => leaking) ? undefined : `Nothing of ${pod.name} loses memory.`;
    }),
    instead: 'leakMemory',
    none: 'No container loses memory at the moment.',
    knobs: containerKnob,
    actions: (target, values) => [
      { type: 'leakMemory', ...inPod(containerOf(target, values)), mibPerSecond: 0 },
    ],
  },
  writeData: {
    ...common,
    title: 'Write much data',
    icon: 'disk',
    look: 'break',
    says: 'The container writes to its own files or to a shared volume: over its limit, or on a full disk, its pod is evicted.',
    takesContainer: true,
    whyNot: notRunning,
    none: 'No container runs at the moment.',
    knobs: (view, target) => [
      ...containerKnob(view, target),
      {
        type: 'choice',
        key: 'volume',
        label: 'Where to',
        options: [
          { value: '', title: 'its own files' },
          ...(podAt(view, target)?.sharedVolumes ?? []).map((name) => ({
            value: name,
            title: `volume ${name}`,
          })),
        ],
        start: '',
      },
      {
        type: 'number',
        key: 'gib',
        label: 'How much',
        unit: 'GiB',
        min: 0.1,
        max: 1000,
        step: 0.1,
        start: 5,
      },
    ],
    actions: (target, values) => [
      {
        type: 'writeData',
        ...inPod(containerOf(target, values)),
        ...(textIn(values, 'volume') !== '' && { volume: textIn(values, 'volume') }),
        gib: numberIn(values, 'gib'),
      },
    ],
  },
} as const satisfies Readonly<Record<string, DeedSpec>>;
