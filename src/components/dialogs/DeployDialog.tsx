import { useState } from 'react';
import type { Target } from '../deeds/target.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { YamlForm } from './YamlForm.tsx';
import './deploy.css';

interface DeployDialogProps {
  /** Dropped or pasted before the dialog opened. */
  readonly yaml?: string | undefined;
  readonly template?: string | undefined;
  /** The node or zone that it shall run on. */
  readonly on?: Target | undefined;
  readonly onClose: () => void;
}

export default function DeployDialog({ yaml, template, on, onClose }: DeployDialogProps) {
  const [tab, setTab] = useState<'template' | 'yaml'>(yaml === undefined ? 'template' : 'yaml');
  return (
    <Dialog
      title="Deploy"
      size="large"
      says="You hand your wish to the API server; controllers, scheduler and kubelets make it so."
      onClose={onClose}
    >
      <Tabs
        label="Deploy from"
        tabs={[
          { id: 'template', label: 'Templates' },
          { id: 'yaml', label: 'Your own YAML' },
        ]}
        current={tab}
        onChange={setTab}
      >
        {tab === 'template' ? (
          <TemplateForm template={template} on={on} onClose={onClose} />
        ) : (
          <YamlForm start={yaml ?? ''} onClose={onClose} />
        )}
      </Tabs>
    </Dialog>
  );
}
