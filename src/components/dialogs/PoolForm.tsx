import { useState } from 'react';
import type { ActionOf } from '../../engine/index.ts';
import type { View } from '../../session/view.ts';
import { equivalentOf } from '../deeds/equivalent.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';
import { Field } from '../ui/Field.tsx';
import { DialogForm } from './DialogForm.tsx';
import { freeName } from './free-name.ts';
import { SizeChoice, useSuggestedZone } from './MachineFields.tsx';
import { type MachineSize, machineSizes } from './machine-sizes.ts';
import { NameField } from './NameField.tsx';
import { NumberField } from './NumberField.tsx';
import { longestPoolName, mostMachines, type PoolFields, poolProblems } from './pool-fields.ts';

const takenNames = ({ pools }: View): ReadonlySet<string> => new Set(Object.keys(pools));
/** What spot machines cost of the price of others, about. */
const spotShare = 0.35;

const priceOf = (size: MachineSize | undefined, isSpot: boolean) =>
  String(Math.round((size?.pricePerHour ?? 0.1) * (isSpot ? spotShare : 1) * 1000) / 1000);

/** Equal machines, as many as pods need. */
export function PoolForm({ onClose }: { readonly onClose: () => void }) {
  const act = useAct();
  const { store } = usePlayground();
  const suggested = useSuggestedZone();
  const [taken] = useState(() => takenNames(store.getState().view));
  const [sizeId, setSizeId] = useState<MachineSize['id']>('small');
  const [isSpot, setSpot] = useState(false);
  const [isOwn, setOwn] = useState(false);
  const [zones, setZones] = useState(suggested);
  const size = machineSizes.find(({ id }) => id === sizeId);
  const [fields, setFields] = useState<PoolFields>(() => ({
    name: freeName('burst', taken),
    min: '0',
    max: '5',
    price: priceOf(size, false),
  }));
  const set = (some: Partial<PoolFields>) => setFields({ ...fields, ...some });
  const problems = poolProblems(fields, taken);
  const isWrong = Object.keys(problems).length > 0;
  const zoneList = zones.split(',').flatMap((zone) => (zone.trim() ? [zone.trim()] : []));
  const { name } = fields;
  const action: ActionOf<'addPool'> = {
    type: 'addPool',
    name,
    min: Number(fields.min),
    max: Number(fields.max),
    cores: size?.cores ?? 2,
    memoryGiB: size?.memoryGiB ?? 4,
    ...(zoneList.length > 0 && { zones: zoneList }),
    ...(isSpot && { spot: true }),
    ...(fields.price !== '' && { pricePerHour: Number(fields.price) }),
    ...(isOwn && { taints: [{ key: 'dedicated', value: name, effect: 'NoSchedule' as const }] }),
  };

  return (
    <DialogForm
      isWrong={isWrong}
      icon="addNode"
      button="Add node pool"
      line={equivalentOf(action)}
      lineLabel={size?.clouds ? `In a cloud about: ${size.clouds}` : undefined}
      onClose={onClose}
      onSend={() => void act(`Add node pool ${name}`, action)}
    >
      <SizeChoice
        value={sizeId}
        onChange={(chosen) => {
          setSizeId(chosen.id);
          set({ price: priceOf(chosen, isSpot) });
        }}
      />
      <div className="fields">
        <NameField
          value={name}
          problem={problems.name}
          longest={longestPoolName}
          onChange={(text) => set({ name: text })}
        />
        <Field label="Zones" hint="Several are parted by commas.">
          {(ids) => (
            <input
              {...ids}
              type="text"
              maxLength={200}
              autoComplete="off"
              value={zones}
              onChange={(event) => setZones(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="fields">
        <NumberField
          label="At least"
          unit="machines"
          min={0}
          max={mostMachines}
          value={fields.min}
          onChange={(min) => set({ min })}
        />
        <NumberField
          label="At most"
          unit="machines"
          min={Math.max(1, Number(fields.min) || 0)}
          max={mostMachines}
          value={fields.max}
          onChange={(max) => set({ max })}
        />
        <NumberField
          label="Price an hour"
          unit="$"
          min={0}
          max={1000}
          step={0.01}
          value={fields.price}
          onChange={(price) => set({ price })}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={isSpot}
          onChange={(event) => {
            setSpot(event.target.checked);
            set({ price: priceOf(size, event.target.checked) });
          }}
        />
        <span>
          Spot machines{' '}
          <span className="quiet check-says">cheap, but the cloud may take them back at any time</span>
        </span>
      </label>
      <label className="check">
        <input type="checkbox" checked={isOwn} onChange={(event) => setOwn(event.target.checked)} />
        <span>
          Keep others away{' '}
          <span className="quiet check-says">
            a taint, dedicated={name}: only pods that tolerate it land there
          </span>
        </span>
      </label>
      <p className="quiet">
        When a pod fits nowhere, the cluster autoscaler orders a machine; one that stays needless for ten
        minutes goes again.
      </p>
    </DialogForm>
  );
}
