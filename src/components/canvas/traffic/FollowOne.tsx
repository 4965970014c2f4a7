import type { View } from '../../../session/view.ts';
import { usePlayground, useView } from '../../playground.ts';
import { Button } from '../../ui/Button.tsx';
import { followNewest } from './follow.ts';

const hasRequests = (service: string) => (view: View) => {
  for (const id in view.requests) if (view.requests[id]?.serviceId === service) return true;
  return false;
};

/** Follows one of the newest requests to a Service: what a click on a dot does, without a dot. */
export function FollowOne({ service }: { readonly service: string }) {
  const { store } = usePlayground();
  const isThere = useView(hasRequests(service));
  if (!isThere) return null;
  return (
    <p>
      <Button
        look="quiet"
        onClick={() => followNewest(store.getState().view.requests, { serviceId: service })}
      >
        Follow one request
      </Button>
    </p>
  );
}
