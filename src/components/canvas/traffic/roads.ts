import type { HopPlace } from '../../../session/view.ts';
import type { Flash } from '../flashes.ts';
import type { Layout } from '../layout/layout.ts';
import { type Box, machine, zone } from '../layout/sizes.ts';
import type { Structure } from '../layout/structure.ts';
import { type Point, reversed, type Track, trackThrough } from '../layout/track.ts';
import { acrossTo, cornersInto, cornersToPod, flowKey, laneX, type Tracks } from '../layout/tracks.ts';
import { partBoxes } from '../parts.ts';

interface Drawn {
  readonly structure: Structure;
  readonly layout: Layout;
  readonly tracks: Tracks;
}

type Agent = 'kubelet' | 'kubeProxy' | 'containerRuntime';

/** Where the lamps of a machine's agents are, from its left edge. */
const lamps: Readonly<Record<Agent, number>> = { kubelet: 20, kubeProxy: 84, containerRuntime: 168 };
/** Changes travel beside requests, not over them. */
const beside = 5;
/** How far above a thing somebody stands who does something to it. */
const reachDown = 34;

/** Every way between two things of one picture; each is made when it is first asked for. */
export class Roads {
  readonly layout: Layout;
  readonly #tracks: Tracks;
  readonly #parts: ReadonlyMap<string, Box>;
  readonly #known = new Map<string, Track | undefined>();

  constructor({ structure, layout, tracks }: Drawn) {
    this.layout = layout;
    this.#tracks = tracks;
    this.#parts = new Map(partBoxes(layout.controlPlane, structure.pools.length > 0));
  }

  /** Where something is drawn. */
  boxOf(place: HopPlace): Box | undefined {
    const part = this.#parts.get(place);
    if (part) return part;
    const { layout } = this;
    const [kind, id] = split(place);
    switch (kind) {
      case 'node':
        return layout.machines.get(id);
      case 'pod':
        return layout.pods.get(id);
      case 'pool':
      case 'cloud':
        return layout.pools.get(id) ?? layout.headings.pools;
      case 'service':
        return layout.services.get(id);
      case 'users':
        return layout.users;
      default:
        return undefined;
    }
  }

  /** From users to a Service. */
  toService(serviceId: string): Track | undefined {
    return this.#tracks.toService.get(serviceId);
  }

  /** From a Service to one of its pods, or to where it was. */
  toPod(serviceId: string, podId: string, nodeName: string): Track | undefined {
    const key = flowKey(serviceId, podId);
    return (
      this.#tracks.toPod.get(key) ??
      this.#once(`${key}@${nodeName}`, () => {
        const start = this.#outOf(serviceId);
        return start && cornersToPod(start, podId, nodeName, this.layout);
      })
    );
  }

  /** From a pod to a Service that it calls. */
  fromPod(podId: string, nodeName: string, serviceId: string): Track | undefined {
    const there = this.toPod(serviceId, podId, nodeName);
    return there && this.#onceTrack(`${podId} calls ${serviceId}`, () => reversed(there));
  }

  /** From a Service to the rules of a node through which its requests come in. */
  toRules(serviceId: string, nodeName: string): Track | undefined {
    return this.#once(`${serviceId} rules ${nodeName}`, () => {
      const start = this.#outOf(serviceId);
      const at = this.#machine(nodeName);
      if (!start || !at) return undefined;
      return [start, [laneX, start[1]], ...acrossTo(at.lane, at.bus), ...toLamp(at, at.lane, 'kubeProxy')];
    });
  }

  /** From a node's rules to a pod, there or elsewhere. */
  fromRules(nodeName: string, podId: string, podNode: string): Track | undefined {
    return this.#once(`rules ${nodeName} ${podId}`, () => {
      const from = this.#machine(nodeName);
      const to = this.#machine(podNode);
      if (!from || !to) return undefined;
      const out = toLamp(from, from.lane, 'kubeProxy').reverse();
      const pod = this.layout.pods.get(podId) ?? this.layout.graves.get(podId);
      const into = cornersInto(pod, to.box, to.lane, this.layout);
      if (nodeName === podNode) return [...out, ...into];
      const over: Point[] =
        from.bus === to.bus
          ? [
              [from.lane, from.bus],
              [to.lane, to.bus],
            ]
          : [...acrossTo(from.lane, from.bus).reverse(), ...acrossTo(to.lane, to.bus)];
      return [...out, ...over, ...into];
    });
  }

  /** The way of a change, from whoever asks or acts to whoever is asked or acted upon. */
  between(from: HopPlace, to: HopPlace): Track | undefined {
    return this.#once(`${from} → ${to}`, () => {
      if (from === 'person') return this.#fromAbove(to);
      if (from === 'cloud') return this.#fromAbove(to);
      const [kind, id] = split(to);
      if (kind === 'node') return this.#toKubelet(from, id);
      if (split(from)[0] === 'node') return this.#toKubelet(to, split(from)[1])?.reverse();
      return this.#betweenParts(from, to);
    });
  }

  /** From a node's kubelet to one of its pods. */
  toOwnPod(nodeName: string, podId: string): Track | undefined {
    return this.#once(`own ${podId}`, () => {
      const box = this.layout.machines.get(nodeName);
      const pod = this.layout.pods.get(podId);
      if (!box || !pod) return undefined;
      const left = box.x + machine.padding / 2;
      return [[left, footOf(box)], ...cornersInto(pod, box, left, this.layout)];
    });
  }

  fromOwnPod(nodeName: string, podId: string): Track | undefined {
    const there = this.toOwnPod(nodeName, podId);
    return there && this.#onceTrack(`from own ${podId}`, () => reversed(there));
  }

  /** From the registry to a node's container runtime. */
  pull(nodeName: string): Track | undefined {
    return this.#once(`pull ${nodeName}`, () => {
      const at = this.#machine(nodeName);
      if (!at) return undefined;
      const { registry } = this.layout;
      const below = registry.y + registry.height + beside;
      const middle = registry.x + registry.width / 2;
      const out: Point[] = [
        [middle, registry.y + registry.height],
        [middle, below],
      ];
      return [
        ...out,
        ...this.#downTo(at, below, beside),
        ...toLamp(at, at.lane + beside, 'containerRuntime'),
      ];
    });
  }

  /** The way of a pod from who wanted it to the tray, and from there to its machine: itself it never moves. */
  life({ pod, parent, tray, machine: name }: Flash): Track | undefined {
    const key = `life ${pod} ${parent ? 'born' : ''} ${name ?? ''}`;
    return this.#once(key, () => {
      const { layout } = this;
      const aside = layout.tray.box.x - zone.gap / 2;
      const below = layout.registry.y + layout.registry.height + beside;
      const inTray = tray.y + Math.min(28, tray.height / 2);
      const isWide = layout.tray.box.y <= layout.controlPlane.y;
      const lane: Point[] = isWide
        ? [
            [laneX + beside, below],
            [aside, below],
            [aside, inTray],
          ]
        : [[laneX + beside, inTray]];
      const waits: Point[] = [[tray.x + 10, inTray]];
      const at = name === undefined ? undefined : this.#machine(name);
      const box = layout.pods.get(pod);
      const start: Point[] = parent ? outOf(parent) : waits;
      const born: Point[] = parent ? [...lane, ...waits] : [];
      if (!at) return parent ? [...start, [laneX + beside, start[0]?.[1] ?? 0], ...born] : undefined;
      const bound = [
        ...(isWide ? [[aside, inTray] as Point, [aside, below] as Point] : lane),
        ...this.#downTo(at, below, beside),
        ...cornersInto(box, at.box, at.lane + beside, layout),
      ];
      return parent
        ? [...start, [laneX + beside, start[0]?.[1] ?? 0], ...born, ...bound]
        : [...start, ...bound];
    });
  }

  /** The part of a machine where its agents are. */
  footOf(nodeName: string): Box | undefined {
    const box = this.layout.machines.get(nodeName);
    return box && { ...box, y: box.y + box.height - machine.foot, height: machine.foot };
  }

  #outOf(serviceId: string): Point | undefined {
    const box = this.layout.services.get(serviceId);
    return box && [box.x + box.width, box.y + box.height / 2];
  }

  #machine(name: string) {
    const { machines, busOf, laneOf } = this.layout;
    const box = machines.get(name);
    const bus = busOf.get(name);
    return box && bus !== undefined ? { box, bus, lane: laneOf.get(name) ?? laneX } : undefined;
  }

  #fromAbove(to: HopPlace): Point[] | undefined {
    const box = this.boxOf(to);
    if (!box) return undefined;
    const x = box.x + box.width / 2;
    return [
      [x, box.y - reachDown],
      [x, box.y + 6],
    ];
  }

  /** Between the columns of the control plane, and down out of it. */
  #betweenParts(from: HopPlace, to: HopPlace): Point[] | undefined {
    const [a, b] = [this.#parts.get(from), this.#parts.get(to)];
    if (!a || !b) return undefined;
    const spine = this.#spine;
    const start = doorOf(a, spine);
    const end = doorOf(b, spine);
    return [start, [spine, start[1]], [spine, end[1]], end];
  }

  #toKubelet(part: HopPlace, nodeName: string): Point[] | undefined {
    const box = this.#parts.get(part);
    const at = this.#machine(nodeName);
    if (!box || !at) return undefined;
    const { controlPlane, registry } = this.layout;
    const below = registry.y + registry.height + beside;
    const isAbove = registry.y <= controlPlane.y + controlPlane.height;
    // Where something else stands below the control plane, the way leads around it on the left.
    const out: Point[] = isAbove
      ? [doorOf(box, this.#spine), [this.#spine, box.y + box.height / 2], [this.#spine, below]]
      : [
          [box.x, box.y + box.height / 2],
          [laneX - beside, box.y + box.height / 2],
        ];
    const down = isAbove ? this.#downTo(at, below, -beside) : acrossTo(at.lane, at.bus).map(aside(-beside));
    return [...out, ...down, ...toLamp(at, at.lane - beside, 'kubelet')];
  }

  /** From just below the control plane to beside a machine. */
  #downTo(at: { readonly bus: number; readonly lane: number }, below: number, off: number): Point[] {
    const isFirstRow = at.bus <= below + 3 * beside;
    if (isFirstRow) return [[at.lane + off, below]];
    return [[laneX + off, below], ...acrossTo(at.lane, at.bus).map(aside(off))];
  }

  get #spine(): number {
    const { x, width } = this.layout.controlPlane;
    return x + width / 2;
  }

  #once(key: string, corners: () => readonly Point[] | undefined): Track | undefined {
    return this.#onceTrack(key, () => {
      const points = corners();
      return points && trackThrough(points);
    });
  }

  #onceTrack(key: string, make: () => Track | undefined): Track | undefined {
    if (!this.#known.has(key)) this.#known.set(key, make());
    return this.#known.get(key);
  }
}

const outOf = (box: Box): Point[] => [[box.x + box.width, box.y + box.height / 2]];
const footOf = (box: Box) => box.y + box.height - machine.foot / 2;
const aside =
  (off: number) =>
  ([x, y]: Point): Point => [x + off, y + off];

/** From beside a machine to an agent's lamp: from the left, or from below. */
function toLamp({ box }: { readonly box: Box }, lane: number, agent: Agent): Point[] {
  if (agent === 'kubelet') {
    const foot = footOf(box);
    return [
      [lane, foot],
      [box.x + 4, foot],
    ];
  }
  const under = box.y + box.height + 7;
  const x = box.x + lamps[agent];
  return [
    [lane, under],
    [x, under],
    [x, box.y + box.height - 4],
  ];
}

/** Where one leaves a part towards the middle: a little inside, so that even neighbours are some way apart. */
function doorOf(box: Box, spine: number): Point {
  const inside = 22;
  return [box.x < spine ? box.x + box.width - inside : box.x + inside, box.y + box.height / 2];
}

function split(place: HopPlace): readonly [kind: string, id: string] {
  const colon = place.indexOf(':');
  return colon < 0 ? [place, ''] : [place.slice(0, colon), place.slice(colon + 1)];
}
