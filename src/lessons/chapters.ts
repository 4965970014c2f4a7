/** The path: lessons by name, in the order in which a newcomer takes them. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly string[];
}

export const chapters: readonly Chapter[] = [
  {
    id: 'machines-and-boxes',
    title: 'Machines and boxes',
    lessons: [
      'meet-the-cluster',
      'what-is-a-node',
      'what-is-a-pod',
      'containers-that-share',
      'pods-vs-nodes',
    ],
  },
  {
    id: 'desired-state',
    title: 'Desired state',
    lessons: ['self-healing', 'requests-and-limits', 'services', 'rollouts'],
  },
  { id: 'elastic', title: 'Elastic', lessons: ['traffic-spike', 'out-of-room'] },
  {
    id: 'when-things-break',
    title: 'When things break',
    lessons: ['a-node-dies', 'control-plane-dies', 'drain-and-upgrade'],
  },
];

/** One-minute experiments, each named after the false belief that it breaks. */
export const myths: readonly string[] = [
  'myth-limits-place',
  'myth-pods-move',
  'myth-memory-request',
  'myth-ready-works',
  'myth-delete-frees',
  'myth-more-is-faster',
  'myth-control-plane-needed',
  'myth-new-node-fills',
  'myth-limit-protects',
  'myth-budget-protects',
  'myth-liveness-heals',
  'myth-cordon-empties',
];
