import type { ApiError, Result } from '../../api/result.ts';

export interface Batches {
  readonly calls: number;
  readonly successes: number;
  /** The first refusal of the batch that was the last. */
  readonly error?: ApiError;
}

/**
 * Makes `count` attempts in batches of 1, 2, 4, 8, …, so that what always fails is not tried too often: a batch with a
 * refusal is finished and is the last. Models pkg/controller/replicaset/replica_set.go slowStartBatch
 */
export function slowStart(count: number, attempt: () => Result<unknown>): Batches {
  let calls = 0;
  let successes = 0;
  for (let batch = Math.min(count, 1); batch > 0; batch = Math.min(2 * batch, count - calls)) {
    let error: ApiError | undefined;
    for (let i = 0; i < batch; i++) {
      const result = attempt();
      calls++;
      if (result.ok) successes++;
      else error ??= result.error;
    }
    if (error) return { calls, successes, error };
  }
  return { calls, successes };
}
