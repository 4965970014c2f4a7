import { IconButton } from '../ui/Button.tsx';
import { toggleCharts } from '../ui-state.ts';
import Charts from './Charts.tsx';

/** The charts below the canvas, as long as they are wanted. */
export default function ChartsPanel() {
  return (
    <div className="charts-panel">
      <Charts>
        <IconButton className="charts-close" icon="close" label="Close the charts" onClick={toggleCharts} />
      </Charts>
    </div>
  );
}
