import type { View, WorkloadView } from '../../session/view.ts';
import { type DeedSpec, type Knob, numberIn, type OpeningSpec, textIn } from './deed.ts';
import { brokenImage, imageProblem } from './images.ts';
import { gone, named, type Target, workloadAt, workloadKinds } from './target.ts';

const scalable = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'];
const templated = [...scalable, 'DaemonSet'];

const of = (kinds: readonly string[]) => ({
  group: 'workloads' as const,
  on: kinds,
  which: kinds.length === 1 ? `Which ${kinds[0]}?` : 'Which workload?',
  among: (view: View) =>
    Object.values(view.workloads)
      .filter(({ kind }) => kinds.includes(kind))
      .map((workload) => workload.ref),
  none: `There is no ${kinds.length === 1 ? kinds[0] : 'workload'} yet. Deploy something first.`,
});

const unless = (why: (workload: WorkloadView) => string | undefined) => (view: View, target: Target) => {
  const workload = workloadAt(view, target);
  return workload ? why(workload) : gone;
};

const findable = unless(({ name, matchLabels }) =>
  Object.keys(matchLabels ?? {}).length > 0
    ? undefined
    : `${name} has no labels by which its pods can be found.`,
);

function containerKnob(view: View, target: Target): readonly Knob[] {
  const containers = workloadAt(view, target)?.containers ?? [];
  if (containers.length < 2) return [];
  const options = containers.map(({ name, image }) => ({ value: name, title: `${name} (${image})` }));
  return [{ type: 'choice', key: 'container', label: 'Container', options, start: options[0]?.value ?? '' }];
}

const imageOf = (view: View, target: Target, container: string) => {
  const containers = workloadAt(view, target)?.containers ?? [];
  return (containers.find(({ name }) => name === container) ?? containers[0])?.image ?? '';
};

const setImage = (target: Target, container: string, image: string) =>
  ({
    type: 'setImage',
    kind: target.kind,
    ...named(target),
    ...(container !== '' && { container }),
    image,
  }) as const;

export const workloadDeeds = {
  deploy: {
    title: 'Deploy',
    icon: 'deploy',
    look: 'build',
    group: 'workloads',
    on: [],
    says: 'Runs containers: from a template with a few knobs, or from your own YAML.',
    opens: () => ({ type: 'deploy' }),
    line: 'kubectl apply -f …',
  },
  applyYaml: {
    title: 'Apply YAML',
    icon: 'file',
    look: 'build',
    group: 'workloads',
    on: [],
    says: 'Takes real manifests of any kind, pasted or from files.',
    opens: () => ({ type: 'deploy', yaml: '' }),
    line: 'kubectl apply -f manifests.yaml',
  },
  scale: {
    ...of(scalable),
    title: 'Scale',
    icon: 'scale',
    look: 'build',
    says: 'Changes how many pods you wish for. The controller creates or ends pods until it is so.',
    none: 'There is no workload to scale yet. Deploy something first.',
    knobs: (view, target) => {
      const now = workloadAt(view, target)?.desired ?? 1;
      return [
        { type: 'number', key: 'replicas', label: 'Pods wanted', min: 0, max: Math.max(50, now), start: now },
      ];
    },
    actions: (target, values) => [
      { type: 'scale', kind: target.kind, ...named(target), replicas: numberIn(values, 'replicas') },
    ],
  },
  changeImage: {
    ...of(templated),
    title: 'Change image',
    icon: 'deploy',
    look: 'build',
    says: 'Rolls another image out, pod by pod as the update strategy says.',
    knobs: (view, target) => [
      ...containerKnob(view, target),
      {
        type: 'text',
        key: 'image',
        label: 'Image',
        hint: 'Name and tag: nginx:1.28',
        start: imageOf(view, target, ''),
        problem: imageProblem,
      },
    ],
    actions: (target, values) => [
      setImage(target, textIn(values, 'container'), textIn(values, 'image').trim()),
    ],
  },
  breakImage: {
    ...of(templated),
    title: 'Break the image',
    icon: 'image',
    look: 'break',
    says: 'Rolls out a tag that does not exist: new pods cannot pull it, and wait in ImagePullBackOff.',
    whyNot: unless(({ images, name }) =>
      images.some((image) => image === brokenImage(image))
        ? `${name} has a broken image already.`
        : undefined,
    ),
    knobs: containerKnob,
    actions: (target, values, view) => {
      const container = textIn(values, 'container');
      return [setImage(target, container, brokenImage(imageOf(view, target, container)))];
    },
  },
  rollback: {
    ...of(['Deployment']),
    title: 'Roll back',
    icon: 'undo',
    look: 'mend',
    says: 'Takes the pod template of an earlier revision; a rolling update brings its pods back.',
    whyNot: unless(({ name, rollout }) => {
      if (!rollout || rollout.earlier.length === 0) return `${name} has no earlier revision.`;
      return rollout.paused ? `The rollout of ${name} is paused: resume it first.` : undefined;
    }),
    none: 'There is no Deployment with an earlier revision.',
    knobs: (view, target) => {
      const earlier = workloadAt(view, target)?.rollout?.earlier ?? [];
      if (earlier.length < 2) return [];
      const options = earlier.map(({ revision, images }) => ({
        value: String(revision),
        title: `revision ${revision}: ${images.join(', ')}`,
      }));
      return [{ type: 'choice', key: 'revision', label: 'Back to', options, start: options[0]?.value ?? '' }];
    },
    actions: (target, values) => [
      {
        type: 'rollback',
        ...named(target),
        ...(numberIn(values, 'revision') > 0 && { toRevision: numberIn(values, 'revision') }),
      },
    ],
  },
  restartRollout: {
    ...of(['Deployment', 'StatefulSet', 'DaemonSet']),
    title: 'Restart rollout',
    icon: 'reboot',
    look: 'mend',
    says: 'All its pods are made anew, a few at a time, and the scheduler places each of them afresh.',
    whyNot: unless(({ name, rollout }) =>
      rollout?.paused ? `The rollout of ${name} is paused: resume it first.` : undefined,
    ),
    actions: (target) => [{ type: 'restartRollout', kind: target.kind, ...named(target) }],
  },
  pauseRollout: {
    ...of(['Deployment']),
    title: 'Pause rollout',
    icon: 'pause',
    look: 'break',
    says: 'What is changed from now on waits; pods that run go on.',
    whyNot: unless(({ name, rollout }) =>
      rollout?.paused ? `The rollout of ${name} is paused already.` : undefined,
    ),
    instead: 'resumeRollout',
    actions: (target) => [{ type: 'pauseRollout', ...named(target) }],
  },
  resumeRollout: {
    ...of(['Deployment']),
    title: 'Resume rollout',
    icon: 'play',
    look: 'mend',
    says: 'What was changed meanwhile rolls out now.',
    whyNot: unless(({ name, rollout }) =>
      rollout?.paused ? undefined : `The rollout of ${name} is not paused.`,
    ),
    instead: 'pauseRollout',
    none: 'No rollout is paused at the moment.',
    actions: (target) => [{ type: 'resumeRollout', ...named(target) }],
  },
  autoscale: {
    title: 'Autoscale',
    icon: 'autoscale',
    look: 'build',
    group: 'workloads',
    on: scalable,
    says: 'A HorizontalPodAutoscaler keeps the pods’ CPU near a share of what they request, by changing their number.',
    opens: (target) => ({ type: 'autoscaler', ...(target && { target }) }),
    line: 'kubectl autoscale deployment … --min=1 --max=10 --cpu=50%',
  },
  budget: {
    title: 'Disruption budget',
    icon: 'budget',
    look: 'build',
    group: 'workloads',
    on: scalable,
    says: 'A PodDisruptionBudget says how many pods a drain must leave running.',
    opens: (target) => ({ type: 'budget', ...(target && { target }) }),
    line: 'kubectl create poddisruptionbudget … --min-available=1',
    whyNot: findable,
  },
  deleteAutoscaler: {
    group: 'workloads',
    on: ['HorizontalPodAutoscaler'],
    which: 'Which autoscaler?',
    among: (view) => Object.values(view.autoscalers).map((scaler) => scaler.ref),
    none: 'There is no autoscaler.',
    title: 'Delete autoscaler',
    icon: 'trash',
    look: 'break',
    says: 'Nothing changes the number of pods any more; it stays as it is.',
    actions: (target) => [{ type: 'delete', kind: 'HorizontalPodAutoscaler', ...named(target) }],
  },
  deleteWorkload: {
    ...of(workloadKinds),
    title: 'Delete workload',
    icon: 'trash',
    look: 'break',
    says: 'Deletes the wish itself: all of its pods end, and nothing replaces them.',
    none: 'There is no workload to delete.',
    actions: (target) => [{ type: 'delete', kind: target.kind, ...named(target) }],
  },
  deleteObject: {
    title: 'Delete by name',
    icon: 'trash',
    look: 'break',
    group: 'workloads',
    on: [],
    says: 'Deletes any object, of whatever kind: a budget, a ConfigMap, a namespace with all that is in it.',
    opens: () => ({ type: 'deleteObject' }),
    line: 'kubectl delete <kind> <name>',
  },
} as const satisfies Readonly<Record<string, DeedSpec | OpeningSpec>>;
