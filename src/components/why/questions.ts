import { type ComponentType, lazy } from 'react';
import type { Topic } from '../../engine/index.ts';
import type { Ref, View } from '../../session/view.ts';
import { hasEnded, hasRequests, mayDie } from './ends/applies.ts';

/** Something that one may want to know of an object; a section of its own under *Why?*. */
export interface WhyQuestion {
  readonly id: string;
  /** The section's heading: `Why is it pending?` */
  readonly asks: string | ((of: Ref, view: View) => string);
  /** Whether it can be asked of this object, as it is now: of its kind, and of what is drawn of it. */
  applies(to: Ref, view: View): boolean;
  /** The answer; it asks the session itself, see `useAnswer`. Lazy, so that nothing of it is loaded before it is wanted. */
  readonly Answer: ComponentType<{ readonly of: Ref }>;
  /** The behaviours of Kubernetes that it speaks of: under the answer stands by what they were checked. See `Topic`. */
  readonly checked?: readonly Topic[];
}

/**
 * All questions, in the order in which they are shown. To add one is to add
 * 1. a member to `Question` and one to `Answer` in `session/protocol.ts`, answered by a file in `session/host/about`
 *    with a line in its `answer.ts`;
 * 2. a file here, which exports a component `{ of: Ref }` by default: the answer in words, with all that the canvas shows;
 * 3. a line below;
 * 4. if it can be shown on the canvas, a member of `Shown` in `shown.ts` and a line in `canvas/why/layers.ts`.
 */
export const questions: readonly WhyQuestion[] = [
  {
    id: 'end',
    asks: 'What became of it, and why?',
    applies: hasEnded,
    Answer: lazy(() => import('./Ends.tsx')),
  },
  {
    id: 'pending',
    asks: 'Why is it pending?',
    applies: isPending,
    Answer: lazy(() => import('./Pending.tsx')),
  },
  {
    id: 'placement',
    asks: (of, view) => (isPending(of, view) ? 'What did the scheduler see?' : 'Why this node?'),
    applies: ({ kind }) => kind === 'Pod',
    Answer: lazy(() => import('./Placement.tsx')),
    checked: ['scheduling', 'preemption'],
  },
  {
    id: 'stay',
    asks: ({ kind }) =>
      kind === 'Node' ? 'Why do pods not move here?' : 'Why do its pods stay where they are?',
    applies: couldMove,
    Answer: lazy(() => import('./Stay.tsx')),
  },
  {
    id: 'replicas',
    asks: 'Why this many?',
    applies: ({ kind }) => hasNumber.has(kind),
    Answer: lazy(() => import('./Replicas.tsx')),
    checked: ['replica-count', 'rollout'],
  },
  {
    id: 'machines',
    asks: ({ kind }) =>
      kind === 'Pod'
        ? 'Does a machine come for it?'
        : kind === 'NodePool'
          ? 'Why these machines?'
          : 'Why this machine, and why does it stay?',
    applies: (of, view) =>
      of.kind === 'Node' || of.kind === 'NodePool' || (of.kind === 'Pod' && isPending(of, view)),
    Answer: lazy(() => import('./Machines.tsx')),
    checked: ['cluster-autoscaler'],
  },
  {
    id: 'requests',
    asks: ({ kind }) =>
      kind === 'Pod' ? 'Does it get requests, and how do they fare?' : 'Why so slow, why failing?',
    applies: hasRequests,
    Answer: lazy(() => import('./Requests.tsx')),
    checked: ['requests', 'endpoints'],
  },
  {
    id: 'fate',
    asks: 'What would die?',
    applies: mayDie,
    Answer: lazy(() => import('./Fate.tsx')),
    checked: ['taint-eviction', 'node-health', 'disruption-budget'],
  },
  {
    id: 'next',
    asks: 'What happens next?',
    applies: ({ kind }) => kind !== 'Traffic',
    Answer: lazy(() => import('./NextThings.tsx')),
  },
];

const hasNumber: ReadonlySet<string> = new Set([
  'HorizontalPodAutoscaler',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
]);

function isPending({ namespace, name }: Ref, { pods }: View): boolean {
  const pod = Object.values(pods).find(
    (each) => each.name === name && each.namespace === (namespace ?? 'default'),
  );
  return pod !== undefined && pod.nodeName === undefined && !over.has(pod.tone);
}

const over: ReadonlySet<string> = new Set(['ending', 'done', 'failed']);

/** A node that is clearly emptier than the others, or a workload while there is one. */
function couldMove({ kind, name }: Ref, { nodes }: View): boolean {
  const all = Object.values(nodes);
  if (all.length < 2 || all.length > mostCompared) return false;
  const shares = all.map(({ cpu, memory }) => Math.max(share(cpu), share(memory)));
  const usual = shares.reduce((sum, each) => sum + each, 0) / shares.length;
  const isEmpty = (each: number) => usual - each > 0.15;
  if (kind === 'Node') return all.some((node, index) => node.name === name && isEmpty(shares[index] ?? 1));
  return remade.has(kind) && shares.some(isEmpty);
}

/** Beyond this, what would be if all were made anew takes too long to find out. */
const mostCompared = 200;
const remade: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet']);
const share = ({ requested, allocatable }: { readonly requested: number; readonly allocatable: number }) =>
  allocatable > 0 ? requested / allocatable : 1;
