import type { ReactNode } from 'react';
import type { WorkloadView } from '../../session/view.ts';
import type { Target } from '../deeds/target.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { NoWorkload, useWorkload, WorkloadField } from './WorkloadField.tsx';

/** What a form about a workload is given. */
export interface WorkloadFormProps {
  readonly workload: WorkloadView;
  /** The field in which another one is chosen. */
  readonly field: ReactNode;
  readonly onClose: () => void;
}

interface WorkloadDialogProps {
  readonly title: string;
  readonly says: string;
  readonly suits: (workload: WorkloadView) => boolean;
  readonly target?: Target | undefined;
  readonly form: (props: WorkloadFormProps) => ReactNode;
  readonly onClose: () => void;
}

/** Puts something beside a workload; the form begins anew with each workload that is chosen. */
export function WorkloadDialog({ title, says, suits, target, form: Form, onClose }: WorkloadDialogProps) {
  const choice = useWorkload(suits, target);
  const { chosen } = choice;
  return (
    <Dialog title={title} says={says} onClose={onClose}>
      {chosen ? (
        <Form key={chosen.id} workload={chosen} field={<WorkloadField {...choice} />} onClose={onClose} />
      ) : (
        <NoWorkload />
      )}
    </Dialog>
  );
}
