import type { Settings } from '../../api/settings.ts';
import type { Host } from '../../machine/process.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { EventAbout, EventEntry } from '../../store/events.ts';
import type { Store } from '../../store/store.ts';
import type { BackOff } from '../back-off.ts';
import type { MachineContent } from '../content/machine-content.ts';
import type { ImagePuller } from '../image-puller.ts';
import type { IpPool } from '../ip-pool.ts';
import type { WaitList } from '../wait-list.ts';
import type { PodWorker } from './pod-worker.ts';

/** What a kubelet lends to its pod workers. All of it ends with the kubelet. */
export interface NodeServices {
  readonly nodeName: string;
  readonly store: Store;
  readonly settings: Settings;
  readonly host: Host;
  /** Files and executed programs. */
  readonly content: MachineContent;
  readonly internalIp: string;
  readonly podIps: IpPool;
  readonly images: ImagePuller;
  readonly restartBackOff: BackOff;
  readonly imageBackOff: BackOff;
  readonly waits: WaitList;
  /** Whether the API server can be reached. */
  readonly isConnected: boolean;
  /** Whether the container runtime answers. */
  readonly isRuntimeUp: boolean;
  /** Whether pods can be given a network yet. */
  readonly isNetworkReady: boolean;
  readonly now: number;
  /** As the clock's, but nothing runs once the kubelet is gone. */
  after(delay: number, task: () => void): Cancel;
  /** An image has come: the Node's list of images is out of date. */
  imagesChanged(): void;
  /** Reports an event, now or when the API server can be reached again. */
  tell(about: EventAbout, type: EventEntry['type'], reason: string, message: string): void;
  /** Nothing of a pod runs any more. */
  finished(worker: PodWorker): void;
  /** Nothing is left of a pod, here or in the API server. */
  forget(worker: PodWorker): void;
}
