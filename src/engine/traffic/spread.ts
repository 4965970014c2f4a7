/**
 * Spreads whole requests over parts in proportion to their weights: each part gets its exact share, rounded up or
 * down, the sum is kept, and which parts are rounded up is a matter of chance in proportion to what they miss.
 *
 * kube-proxy picks an endpoint at random for each connection. Drawing each one would only add noise that averages
 * out over the many requests of a second; but when there are fewer requests than endpoints it must be chance, and
 * not the order of the list, that decides who gets them. Hence systematic sampling: one random number a spread, no
 * drift, no favourite.
 *
 * @param requests a whole number
 * @param weights one for each part, not all 0
 * @param chance a random number in [0, 1)
 */
export function spread(requests: number, weights: readonly number[], chance: number): number[] {
  let total = 0;
  for (const weight of weights) total += weight;
  let passed = 0;
  let given = 0;
  return weights.map((weight) => {
    passed += weight;
    const until = Math.min(requests, Math.floor((requests * passed) / total + chance));
    const part = until - given;
    given = until;
    return part;
  });
}

/** As {@link spread} over `parts` equal parts. */
export function spreadEvenly(requests: number, parts: number, chance: number): number[] {
  const shares = new Array<number>(parts);
  for (let index = 0; index < parts; index++) shares[index] = shareAt(index, requests, parts, chance);
  return shares;
}

/** What {@link spreadEvenly} gives to one of the parts. */
export function shareAt(index: number, requests: number, parts: number, chance: number): number {
  const before = Math.floor((requests * index) / parts + chance);
  const until = Math.floor((requests * (index + 1)) / parts + chance);
  return Math.min(requests, until) - Math.min(requests, before);
}
