import { withKey } from '../shortcuts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { openDialog } from '../ui-state.ts';
import { toggleStage, useStage } from './stage.ts';
import './view-tools.css';

/** How one looks at the cluster: where something is, and as a picture or as text. */
export function ViewTools() {
  const isOutline = useStage((state) => state.stage === 'outline');
  return (
    <>
      <IconButton
        icon="search"
        label="Find"
        title={withKey('Find by name, label, state or kind', '/')}
        onClick={() => openDialog({ type: 'find' })}
      />
      <IconButton
        icon="outline"
        label="Outline"
        title={withKey(isOutline ? 'Back to the canvas' : 'Outline: the cluster as text', 'o')}
        aria-pressed={isOutline}
        onClick={toggleStage}
      />
    </>
  );
}

/** Opens the start menu. */
export function ScenariosButton() {
  return (
    <Button
      className="view-scenarios"
      icon="scenarios"
      title={withKey('Clusters in which something happens, ready to open', 'l')}
      onClick={() => openDialog({ type: 'scenarios' })}
    >
      Scenarios
    </Button>
  );
}
