/** What one contender for a machine's CPU would use if it got all it wants, and how strongly it may insist. */
export interface Claim {
  /** Thousandths of a core. */
  readonly amount: number;
  /** CPU shares, above 0. */
  readonly weight: number;
}

/**
 * Shares CPU as the kernel's fair scheduler does: in proportion to weights, but nobody gets more than it
 * claims, and what one leaves goes to the others (water-filling). Models cgroup cpu.weight, all containers in
 * one flat group: the real one nests them by QoS class and pod.
 *
 * @param capacity thousandths of a core
 * @returns what each claim gets, in the claims' order, thousandths of a core
 */
export function shareCpu(capacity: number, claims: readonly Claim[]): number[] {
  const shares = claims.map(({ amount }) => amount);
  const total = shares.reduce((sum, amount) => sum + amount, 0);
  if (total <= capacity) return shares;

  // The least demanding for its weight is served first: what it leaves of its fair share is known then.
  const order = claims
    .map(({ amount, weight }, index) => ({ amount, weight, index }))
    .sort((a, b) => a.amount / a.weight - b.amount / b.weight || a.index - b.index);
  let left = capacity;
  let weights = order.reduce((sum, { weight }) => sum + weight, 0);
  for (const { amount, weight, index } of order) {
    const share = Math.min(amount, (left * weight) / weights);
    shares[index] = share;
    left = Math.max(0, left - share);
    weights -= weight;
  }
  return shares;
}
