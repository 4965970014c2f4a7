import { create } from 'zustand';
import type { RequestView, View } from '../../../session/view.ts';

interface Following {
  /** The request that the learner follows. */
  readonly request: RequestView | null;
}

export const useFollowing = create<Following>(() => ({ request: null }));

export const followRequest = (request: RequestView | null) => useFollowing.setState({ request });

/** Something new has become known of a request; whoever follows it is told. */
export function tellFollower(request: RequestView): void {
  if (useFollowing.getState().request?.id === request.id) followRequest(request);
}

/** Follows the newest request to a Service, another than before if there is one. */
export function followNewest(
  requests: View['requests'],
  { serviceId, id }: { readonly serviceId: string; readonly id?: string },
): void {
  const newest = Object.values(requests).findLast(
    (request) => request.serviceId === serviceId && request.id !== id,
  );
  if (newest) followRequest(newest);
}
