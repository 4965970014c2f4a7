/** A Lease by which the processes of one component agree on a leader, as `kubectl get lease -n kube-system -o yaml` shows it. */
export interface Lease {
  readonly metadata: { readonly namespace: string; readonly name: string; readonly uid: string };
  /** Empty when it was given up. */
  readonly holderIdentity: string;
  readonly leaseDurationSeconds: number;
  /** Virtual ms. */
  readonly acquireTime: number;
  readonly renewTime: number;
  readonly leaseTransitions: number;
}
