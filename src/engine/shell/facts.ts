/** What the programs of a container can find out about where they run. */
export interface Facts {
  readonly hostname: string;
  /** The pod's IP. */
  readonly address?: string;
  /** Fully qualified: what `hostname -f` prints. */
  readonly domainName?: string;
  /** Of the cluster's DNS. */
  readonly nameserver?: string;
  /** Cores of the machine, as `nproc` counts them. */
  readonly cores: number;
  /** The container's limit in cores. */
  readonly coreLimit?: number;
  /** Memory of the machine, bytes. */
  readonly memoryBytes: number;
  /** The container's limit, bytes. */
  readonly memoryLimitBytes?: number;
  /** When the machine started, virtual ms. */
  readonly bootedAt?: number;
  /** Such as `securityContext.runAsUser`; default 0, root. */
  readonly userId?: number;
}
