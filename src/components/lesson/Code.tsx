import { Button } from '../ui/Button.tsx';
import { openDialog } from '../ui-state.ts';

/** Lines to read; manifests can be taken to the editor from where they are applied. */
export function Code({ language, text }: { readonly language: string | undefined; readonly text: string }) {
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>{text}</pre>
      {language === 'yaml' && (
        <Button icon="deploy" onClick={() => openDialog({ type: 'deploy', yaml: text })}>
          Deploy this
        </Button>
      )}
    </div>
  );
}
