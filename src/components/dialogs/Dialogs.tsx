import { lazy, Suspense } from 'react';
import { closeDialog, type OpenDialog, useUi } from '../ui-state.ts';

const AddNodeDialog = lazy(() => import('./AddNodeDialog.tsx'));
const DeployDialog = lazy(() => import('./DeployDialog.tsx'));
const TrafficDialog = lazy(() => import('./TrafficDialog.tsx'));
const DeedDialog = lazy(() => import('./DeedDialog.tsx'));
const ShareDialog = lazy(() => import('./ShareDialog.tsx'));
const HelpDialog = lazy(() => import('./HelpDialog.tsx'));
const SimplifiedDialog = lazy(() => import('./SimplifiedDialog.tsx'));
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));

/** The dialog that is open, if one is; each is loaded when it is first needed. */
export function Dialogs() {
  const dialog = useUi((state) => state.dialog);
  return <Suspense fallback={null}>{dialog && <Open dialog={dialog} />}</Suspense>;
}

function Open({ dialog }: { readonly dialog: OpenDialog }) {
  switch (dialog.type) {
    case 'addNode':
      return <AddNodeDialog onClose={closeDialog} />;
    case 'deploy':
      return <DeployDialog yaml={dialog.yaml} onClose={closeDialog} />;
    case 'traffic':
      return <TrafficDialog service={dialog.service} onClose={closeDialog} />;
    case 'deed':
      return <DeedDialog key={dialog.deed} id={dialog.deed} target={dialog.target} onClose={closeDialog} />;
    case 'share':
      return <ShareDialog onClose={closeDialog} />;
    case 'help':
      return <HelpDialog onClose={closeDialog} />;
    case 'simplified':
      return <SimplifiedDialog onClose={closeDialog} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />;
  }
}
