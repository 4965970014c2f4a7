import type { Machine, Node, Pod } from '../../api/types.ts';
import { emptiestZone, machineSpec, machinesOf, sizeOf } from '../../cloud/pool-machines.ts';
import { daemonsOn, nodeOf } from '../hypothetical-node.ts';
import type { Change } from './fix.ts';
import type { Case } from './remedies/remedy.ts';
import type { Otherwise } from './trial.ts';

const GIB = 2 ** 30;
const zoneLabel = 'topology.kubernetes.io/zone';
const regionLabel = 'topology.kubernetes.io/region';
/** The largest machines that can be had. */
const most = { cores: 512, memoryGiB: 8192, diskGiB: 8192 } as const;
const usualDisk = 100;

interface Size {
  readonly cores: number;
  readonly memoryGiB: number;
  readonly diskGiB: number;
}

/** What would help beside the nodes that there are: a machine more, of the smallest size that takes the pod, or a pool that may grow. */
export function moreMachines(of: Case): Change[] {
  return [...(newMachine(of) ?? []), ...growPools(of)];
}

function newMachine(of: Case): Change[] | undefined {
  const name = 'new-machine';
  for (const place of placesOf(of)) {
    const takes = (size: Size) => takesOn(of, nodeOf(name, specOf(size, place)), of.pod);
    const roomy = takes({ ...most, diskGiB: usualDisk });
    if (!roomy && !takes(most)) continue;
    const diskGiB = roomy
      ? usualDisk
      : least(usualDisk, most.diskGiB, (disk) => takes({ ...most, diskGiB: disk }));
    const cores = least(1, most.cores, (each) => takes({ ...most, diskGiB, cores: each }));
    const memoryGiB = least(1, most.memoryGiB, (each) => takes({ cores, diskGiB, memoryGiB: each }));
    const size = { cores, memoryGiB, diskGiB };
    const where = place.zone === undefined ? '' : ` in zone ${place.zone}`;
    const disk = diskGiB === usualDisk ? '' : ` with a disk of ${diskGiB} GiB`;
    return [
      {
        id: `add-machine ${cores} ${memoryGiB} ${place.zone ?? ''}`,
        kind: 'add-machine',
        says: `Add a machine of ${cores} ${cores === 1 ? 'core' : 'cores'} and ${memoryGiB} GiB${where}${disk}`,
        means: 'The smallest whole size that takes the pod, beside what runs on every node.',
        cost: 44 + cores / 64,
        otherwise: imagine(of, nodeOf(name, specOf(size, place))),
        actions: [
          {
            type: 'addNode',
            cores,
            memoryGiB,
            ...(diskGiB !== usualDisk && { diskGiB }),
            ...(place.zone !== undefined && { zone: place.zone }),
            ...(place.region !== undefined && { region: place.region }),
          },
        ],
      },
    ];
  }
  return undefined;
}

interface Place {
  readonly zone?: string;
  readonly region?: string;
}

/** Where a machine may stand: where there are fewest, then a zone of its own. */
function placesOf({ trial, pod }: Case): Place[] {
  const places = new Map<string, { readonly place: Place; nodes: number }>();
  for (const { node } of trial.snapshot.nodes) {
    const zone = node.metadata.labels?.[zoneLabel];
    const region = node.metadata.labels?.[regionLabel];
    const id = zone ?? '';
    const known = places.get(id) ?? {
      place: { ...(zone !== undefined && { zone }), ...(region !== undefined && { region }) },
      nodes: 0,
    };
    known.nodes++;
    places.set(id, known);
  }
  const sorted = [...places.values()].sort((a, b) => a.nodes - b.nodes).map(({ place }) => place);
  if (sorted.length === 0) sorted.push({});
  const volumeZones = zonesOfVolumes(pod, trial.lister.list('PersistentVolume'));
  const isSpread = pod.spec.topologySpreadConstraints?.some(({ topologyKey }) => topologyKey === zoneLabel);
  return [
    ...sorted,
    ...volumeZones.map((zone) => ({ zone })),
    ...(isSpread ? [{ zone: newZone(places) }] : []),
  ];
}

/** Zones that volumes are bound to stand in, wherever the pod's own are. */
function zonesOfVolumes(pod: Pod, volumes: Iterable<{ readonly spec: object }>): string[] {
  if (!pod.spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim)) return [];
  const text = JSON.stringify([...volumes].map(({ spec }) => spec));
  const found = text.matchAll(/"key":"topology\.kubernetes\.io\/zone","operator":"In","values":\["([^"]+)"/g);
  return [...new Set([...found].flatMap((match) => match[1] ?? []))];
}

function newZone(taken: ReadonlyMap<string, unknown>): string {
  for (let letter = 'a'.charCodeAt(0); ; letter++) {
    const zone = `zone-${String.fromCharCode(letter)}`;
    if (!taken.has(zone)) return zone;
  }
}

function specOf({ cores, memoryGiB, diskGiB }: Size, { zone, region }: Place): Machine['spec'] {
  return {
    cores,
    memoryBytes: memoryGiB * GIB,
    diskBytes: diskGiB * GIB,
    ...(zone !== undefined && { zone }),
    ...(region !== undefined && { region }),
  };
}

/** The node, with the pods that DaemonSets put there. */
function imagine({ store }: Case, node: Node): Otherwise {
  return { nodes: [node], pods: daemonsOn(node, store) };
}

function takesOn(of: Case, node: Node, pod: Pod): boolean {
  return of.trial.suppose(imagine(of, node), () => !of.trial.rejectionOn(pod, node.metadata.name));
}

/** The least whole number for which it holds; it holds for `high`. */
function least(low: number, high: number, holds: (number: number) => boolean): number {
  if (holds(low)) return low;
  let [tooLow, enough] = [low, high];
  while (enough - tooLow > 1) {
    const middle = Math.floor((tooLow + enough) / 2);
    if (holds(middle)) enough = middle;
    else tooLow = middle;
  }
  return enough;
}

/** Pools that are as large as they may be. One that may grow is for the cluster autoscaler to grow. */
function growPools(of: Case): Change[] {
  return [...of.store.list('NodePool')].flatMap((pool): Change[] => {
    const { name } = pool.metadata;
    const size = sizeOf(pool);
    if (size < pool.spec.max) return [];
    const zone = emptiestZone(
      pool,
      machinesOf(of.store, name).map(({ spec }) => spec.zone),
    );
    const node = nodeOf(`${name}-new`, machineSpec(pool, zone));
    if (!takesOn(of, node, of.pod)) return [];
    return [
      {
        id: `grow-pool ${name}`,
        kind: 'grow-pool',
        says: `Let node pool ${name} have ${size + 1} machines instead of ${size}`,
        means: 'It is as large as it may be; one machine more takes the pod.',
        cost: 42,
        otherwise: imagine(of, node),
        actions: [{ type: 'resizePool', name, max: size + 1, size: size + 1 }],
      },
    ];
  });
}
