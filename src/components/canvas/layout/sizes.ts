/** How big things are drawn, in the picture's own pixels. Styles and layout both rely on these figures. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** How much of a pod is drawn, by how many pods a machine must show. */
export type Density = 'card' | 'small' | 'compact' | 'dot';

export interface PodGrid extends Size {
  readonly columns: number;
  readonly gap: number;
}

/** Width that a machine has for pods; every grid below fills it. */
export const podArea = 276;

export const podGrids: Readonly<Record<Density, PodGrid>> = {
  card: { width: 132, height: 162, columns: 2, gap: 12 },
  small: { width: 132, height: 78, columns: 2, gap: 12 },
  compact: { width: 86, height: 34, columns: 3, gap: 9 },
  dot: { width: 24, height: 24, columns: 9, gap: 7.5 },
};

export const machine = {
  width: podArea + 28,
  padding: 14,
  /** Name, state, what is there and used. */
  head: 164,
  /** kubelet, kube-proxy, runtime. */
  foot: 34,
  /** Rows of pods that there is room for, even when there are none. */
  leastRows: { card: 1, small: 2, compact: 4, dot: 5 },
  gapX: 38,
  gapY: 46,
} as const;

export const left = { width: 208, gap: 14, headings: 30 } as const;
/** From the column of Services to the zones: the lane in which requests travel. */
export const laneWidth = 52;

/** The frame around the machines of a zone. Its room is kept free where there are no frames yet. */
export const zone = {
  padding: 14,
  /** The zone's name. */
  head: 30,
  /** Between two frames side by side, and between two lines of them. */
  gap: 24,
  gapY: 34,
  /** Requests cross this far above frames. */
  bus: 11,
  /** Where requests go down to the machines that stand leftmost. */
  lane: left.width + laneWidth * 0.42,
} as const;

export const users = { width: left.width, height: 132 } as const;
export const service = { width: left.width, height: 104 } as const;
export const workload = { width: left.width, height: 88, autoscaler: 56 } as const;
export const pool = { width: left.width, height: 100 } as const;

export const controlPlane = {
  width: machine.width + 2 * zone.padding,
  height: 248,
  part: { width: 147, height: 62 },
  head: 38,
  padding: 14,
  gap: 6,
} as const;
export const registry = { width: controlPlane.width, height: 44, gap: 8 } as const;
export const tray = {
  padding: 14,
  head: 36,
  height: controlPlane.height - registry.height - registry.gap,
  least: controlPlane.width,
} as const;
export const trayPod = { width: 132, height: 140, gap: 12 } as const;

/** From so many machines on, a map helps. */
export const manyMachines = 16;
