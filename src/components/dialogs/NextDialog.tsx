import { Dialog } from '../ui/Dialog.tsx';
import NextPanel from '../why/NextPanel.tsx';

/** All timers of the cluster. */
export default function NextDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="What happens next?"
      size="large"
      says="All timers that are running, the soonest first, and the settings that would make them shorter."
      onClose={onClose}
    >
      <NextPanel />
    </Dialog>
  );
}
