import Console from './Console.tsx';

/** The console below the canvas, as long as it is wanted. */
export default function ConsolePanel() {
  return (
    <div className="console-panel">
      <Console isPanel />
    </div>
  );
}
