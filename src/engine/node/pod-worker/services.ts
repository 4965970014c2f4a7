import type { Settings } from '../../api/settings.ts';
import type { Host } from '../../machine/process.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { Store } from '../../store/store.ts';
import type { BackOff } from '../back-off.ts';
import type { ImagePuller } from '../image-puller.ts';
import type { IpPool } from '../ip-pool.ts';
import type { WaitList } from '../wait-list.ts';

/** What a kubelet lends to its pod workers. All of it ends with the kubelet. */
export interface NodeServices {
  readonly nodeName: string;
  readonly store: Store;
  readonly settings: Settings;
  readonly host: Host;
  readonly internalIp: string;
  readonly podIps: IpPool;
  readonly images: ImagePuller;
  readonly restartBackOff: BackOff;
  readonly imageBackOff: BackOff;
  readonly waits: WaitList;
  /** Whether pods can be given a network yet. */
  readonly isNetworkReady: boolean;
  readonly now: number;
  /** As the clock's, but nothing runs once the kubelet is gone. */
  after(delay: number, task: () => void): Cancel;
  /** An image has come: the Node's list of images is out of date. */
  imagesChanged(): void;
}
