import { type ConfigurableSetting, flagOf, isConfigurable } from '../../api/flags.ts';
import { type Key, splitKey } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import type { Settings } from '../../api/settings.ts';
import type { Pod, PodSpec, Probe } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import type { Action } from '../../cluster/action.ts';
import type { Store } from '../../store/store.ts';
import { editSpec, writtenIn } from '../pending/owner.ts';
import { quoteDuration } from '../words.ts';

/** What would make a timer shorter or longer: a component's flag, or a field of an object. */
export interface SettingChange {
  /** As operators write it: `--node-monitor-grace-period`, `tolerationSeconds`. */
  readonly name: string;
  /** Where it stands: a component, or an object. */
  readonly where: string;
  /** In `unit`, as it is now. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly unit: 's' | 'share';
  /** A component's flag, which many timers may follow. */
  readonly setting?: ConfigurableSetting;
}

/** What is to be done to give a setting another value, and what else comes of it. */
export interface Edited {
  readonly actions: readonly Action[];
  /** For timers that are not shorter at once. */
  readonly notes: readonly string[];
}

/** The setting that decides a timer's length, where somebody can change it. */
export function changeFor(wait: Wait, store: Store): SettingChange | undefined {
  const { setting } = wait;
  if (setting === 'containerBackOffInitial') return flagChange('containerBackOffMax', store.settings);
  if (isConfigurable(setting)) return flagChange(setting, store.settings);
  const field = fieldOf(wait, store);
  return (
    field && {
      name: field.name,
      where: field.where,
      value: field.value,
      least: field.least,
      most: field.most,
      unit: 's',
    }
  );
}

/** @param value in the change's unit */
export function editFor(wait: Wait, value: number, store: Store): Edited | undefined {
  const change = changeFor(wait, store);
  if (!change) return undefined;
  const bounded = Math.min(change.most, Math.max(change.least, value));
  const { setting } = change;
  if (setting) {
    const { unit } = flagOf(setting);
    return {
      actions: [{ type: 'configure', setting, value: unit === 'ms' ? bounded * 1000 : bounded }],
      notes: [],
    };
  }
  return fieldOf(wait, store)?.edit(Math.round(bounded));
}

function flagChange(setting: ConfigurableSetting, settings: Settings): SettingChange {
  const { flag, component, least, most, unit } = flagOf(setting);
  const scale = unit === 'ms' ? 1000 : 1;
  return {
    name: flag,
    where: component,
    value: settings[setting] / scale,
    least: least / scale,
    // What is longer is no use to anybody who waits.
    most: Math.min(most, 3_600_000) / scale,
    unit: unit === 'share' ? 'share' : 's',
    setting,
  };
}

interface Field {
  readonly name: string;
  readonly where: string;
  /** Seconds. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  edit(value: number): Edited | undefined;
}

function fieldOf({ setting, kind, key, type, detail }: Wait, store: Store): Field | undefined {
  const object = store.find(kind, key as Key);
  if (!object) return undefined;
  const range = { least: 0, most: 3600 };
  switch (setting) {
    case 'tolerationSeconds':
      if (!isA('Pod', object)) return undefined;
      return inTemplate(
        object,
        store,
        setting,
        range,
        tolerationSeconds(object.spec) ?? 300,
        (spec, value) => ({
          ...spec,
          tolerations: withToleration(spec, value),
        }),
      );
    case 'terminationGracePeriodSeconds':
      if (!isA('Pod', object)) return undefined;
      return inTemplate(
        object,
        store,
        setting,
        range,
        object.spec.terminationGracePeriodSeconds ?? 30,
        (spec, value) => ({
          ...spec,
          terminationGracePeriodSeconds: value,
        }),
      );
    case 'periodSeconds': {
      const [probe = '', , container = ''] = (detail ?? '').split(' ');
      if (!isA('Pod', object)) return undefined;
      const name = `${probe}Probe` as ProbeField;
      const known = object.spec.containers.find((each) => each.name === container)?.[name];
      return (
        known &&
        inTemplate(
          object,
          store,
          `${name}.periodSeconds`,
          { least: 1, most: 300 },
          known.periodSeconds ?? 10,
          (spec, value) => withPeriod(spec, container, name, value),
        )
      );
    }
    case 'minReadySeconds': {
      const owner = isA('Pod', object) ? writtenIn(object, store) : object;
      const value = (owner as { spec?: { minReadySeconds?: number } }).spec?.minReadySeconds ?? 0;
      return ofObject(owner.kind, owner.metadata, setting, value, range, []);
    }
    case 'progressDeadlineSeconds':
    case 'ttlSecondsAfterFinished':
    case 'activeDeadlineSeconds': {
      if (type === 'pod-deadline') return undefined;
      const value = (object as { spec?: Readonly<Record<string, number>> }).spec?.[setting] ?? 0;
      const least = setting === 'ttlSecondsAfterFinished' ? 0 : 1;
      return ofObject(kind, object.metadata, setting, value, { ...range, least }, []);
    }
    case 'stabilizationWindowSeconds': {
      if (!isA('HorizontalPodAutoscaler', object)) return undefined;
      const value = object.spec.behavior?.scaleDown?.stabilizationWindowSeconds ?? 300;
      return ofObject(kind, object.metadata, setting, value, range, ['behavior', 'scaleDown']);
    }
    default:
      return undefined;
  }
}

/** A field of the pods of an owner: running pods keep what they have. */
function inTemplate(
  pod: Pod,
  store: Store,
  name: string,
  range: { readonly least: number; readonly most: number },
  value: number,
  change: (spec: PodSpec, value: number) => PodSpec,
): Field {
  const owner = writtenIn(pod, store);
  return {
    name,
    where: `${owner.kind} ${owner.metadata.name}`,
    value,
    ...range,
    edit(wanted) {
      const edit = editSpec(pod, (spec) => change(spec, wanted), store);
      return (
        edit && {
          actions: edit.actions,
          notes: [
            'The timer that runs now keeps its length: pods have this from their birth.',
            ...edit.notes,
          ],
        }
      );
    },
  };
}

function ofObject(
  kind: string,
  { namespace, name }: { readonly namespace?: string; readonly name: string },
  field: string,
  value: number,
  range: { readonly least: number; readonly most: number },
  path: readonly string[],
): Field {
  return {
    name: field,
    where: `${kind} ${name}`,
    value,
    ...range,
    edit: (wanted) => ({
      actions: [
        {
          type: 'patch',
          kind,
          ...(namespace !== undefined && { namespace }),
          name,
          patchType: 'merge',
          patch: {
            spec: path.reduceRight<object>((inner, part) => ({ [part]: inner }), { [field]: wanted }),
          },
        },
      ],
      notes: [],
    }),
  };
}

const lostKeys = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const;

function tolerationSeconds({ tolerations = [] }: PodSpec): number | undefined {
  return tolerations.find(
    ({ key, tolerationSeconds: seconds }) => seconds !== undefined && lostKeys.some((each) => each === key),
  )?.tolerationSeconds;
}

function withToleration({ tolerations = [] }: PodSpec, value: number): NonNullable<PodSpec['tolerations']> {
  const others = tolerations.filter(({ key }) => !lostKeys.some((each) => each === key));
  const own = lostKeys.map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: value,
  }));
  return [...others, ...own];
}

type ProbeField = 'startupProbe' | 'readinessProbe' | 'livenessProbe';

function withPeriod(spec: PodSpec, container: string, name: ProbeField, value: number): PodSpec {
  const containers = spec.containers.map((each) => {
    const probe: Probe | undefined = each[name];
    return each.name === container && probe ? { ...each, [name]: { ...probe, periodSeconds: value } } : each;
  });
  return { ...spec, containers };
}

/** A setting's value in words: `50 s`, `10 %`. */
export function printValue(value: number, unit: SettingChange['unit']): string {
  return unit === 'share' ? `${Math.round(value * 100)} %` : quoteDuration(value * 1000);
}

/** The object that a wait speaks of. */
export function nameOf({ key }: Pick<Wait, 'key'>): string {
  return splitKey(key as Key).name;
}
