import type { ImageBehaviour } from './behaviour.ts';
import { guestbookFrontend } from './guestbook-frontend.ts';

/** The same page as the documentation's tutorial has it, with other names for the two Redis. */
export const guestbookFrontendGke: ImageBehaviour = {
  ...guestbookFrontend,
  names: ['google-samples/containers/gke/gb-frontend'],
  ...(guestbookFrontend.server && {
    server: {
      ...guestbookFrontend.server,
      calls: [
        { service: 'redis-follower', port: 6379, perRequest: 0.9 },
        { service: 'redis-leader', port: 6379, perRequest: 0.1 },
      ],
    },
  }),
};
