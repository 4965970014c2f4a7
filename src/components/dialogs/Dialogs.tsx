import { lazy, Suspense } from 'react';
import { closeDialog, type OpenDialog, useUi } from '../ui-state.ts';

const AddNodeDialog = lazy(() => import('./AddNodeDialog.tsx'));
const DeployDialog = lazy(() => import('./DeployDialog.tsx'));
const TrafficDialog = lazy(() => import('./TrafficDialog.tsx'));
const DeedDialog = lazy(() => import('./DeedDialog.tsx'));
const ServiceDialog = lazy(() => import('./ServiceDialog.tsx'));
const AutoscalerDialog = lazy(() => import('./AutoscalerDialog.tsx'));
const BudgetDialog = lazy(() => import('./BudgetDialog.tsx'));
const DeleteObjectDialog = lazy(() => import('./DeleteObjectDialog.tsx'));
const LensDialog = lazy(() => import('../canvas/lens/LensDialog.tsx'));
const FindDialog = lazy(() => import('../find/FindDialog.tsx'));
const ScenariosDialog = lazy(() => import('../first-visit/ScenariosDialog.tsx'));
const CompareDialog = lazy(() => import('../compare/CompareDialog.tsx'));
const ShareDialog = lazy(() => import('./ShareDialog.tsx'));
const HelpDialog = lazy(() => import('./HelpDialog.tsx'));
const NextDialog = lazy(() => import('./NextDialog.tsx'));
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
      return <AddNodeDialog zone={dialog.zone} tab={dialog.tab} onClose={closeDialog} />;
    case 'deploy':
      return (
        <DeployDialog yaml={dialog.yaml} template={dialog.template} on={dialog.on} onClose={closeDialog} />
      );
    case 'traffic':
      return <TrafficDialog service={dialog.service} onClose={closeDialog} />;
    case 'deed':
      return <DeedDialog key={dialog.deed} id={dialog.deed} target={dialog.target} onClose={closeDialog} />;
    case 'service':
      return <ServiceDialog target={dialog.target} onClose={closeDialog} />;
    case 'autoscaler':
      return <AutoscalerDialog target={dialog.target} onClose={closeDialog} />;
    case 'budget':
      return <BudgetDialog target={dialog.target} onClose={closeDialog} />;
    case 'deleteObject':
      return <DeleteObjectDialog onClose={closeDialog} />;
    case 'find':
      return <FindDialog onClose={closeDialog} />;
    case 'scenarios':
      return <ScenariosDialog onClose={closeDialog} />;
    case 'compare':
      return <CompareDialog branch={dialog.branch} onClose={closeDialog} />;
    case 'share':
      return <ShareDialog onClose={closeDialog} />;
    case 'lens':
      return <LensDialog pod={dialog.pod} onClose={closeDialog} />;
    case 'help':
      return <HelpDialog onClose={closeDialog} />;
    case 'next':
      return <NextDialog onClose={closeDialog} />;
    case 'simplified':
      return <SimplifiedDialog onClose={closeDialog} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />;
  }
}
