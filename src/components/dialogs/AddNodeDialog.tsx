import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { NodeForm } from './NodeForm.tsx';
import { PoolForm } from './PoolForm.tsx';
import './deploy.css';

interface AddNodeDialogProps {
  readonly zone?: string | undefined;
  readonly tab?: 'node' | 'pool' | undefined;
  readonly onClose: () => void;
}

export default function AddNodeDialog({ zone, tab: wished = 'node', onClose }: AddNodeDialogProps) {
  const [tab, setTab] = useState<'node' | 'pool'>(wished);
  return (
    <Dialog
      title="Add a node"
      says="Pods run on nodes: order one machine yourself, or let the cluster order them as pods need them."
      onClose={onClose}
    >
      <Tabs
        label="What to add"
        tabs={[
          { id: 'node', label: 'One node' },
          { id: 'pool', label: 'Node pool (autoscaled)' },
        ]}
        current={tab}
        onChange={setTab}
      >
        {tab === 'node' ? <NodeForm zone={zone} onClose={onClose} /> : <PoolForm onClose={onClose} />}
      </Tabs>
    </Dialog>
  );
}
