import type { MachinesExplanation } from '../../../session/protocol.ts';
import type { Tone } from '../../../session/view.ts';

/** How it looks that a node stays or goes. */
export const stayTones: Readonly<Record<MachinesExplanation['stays'][number]['type'], Tone>> = {
  going: 'ending',
  goes: 'warning',
  stays: 'ready',
  unmanaged: 'done',
};
