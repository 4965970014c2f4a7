import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';

export function AutoscalerState({ id }: { readonly id: string }) {
  const scaler = useView((view) => view.autoscalers[id]);
  if (!scaler) return null;
  return (
    <>
      <p className="state-first">
        <Badge tone={scaler.tone}>wants {scaler.desired}</Badge> Compares what the pods use with what they
        request, and changes how many there shall be.
      </p>
      <Facts
        facts={[
          ['Scales', <RefLink key="target" to={scaler.target} />],
          ['Measured', scaler.says],
          ['Now', scaler.current],
          ['Wants', scaler.desired],
          ['Between', `${scaler.min} and ${scaler.max}`],
        ]}
      />
    </>
  );
}
