import { type Key, keyOf, makeKey, splitKey } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import type { AnyObject } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, ControllerFactory, Requeue } from '../controller.ts';
import { budgetsOf } from './budgets.ts';
import { staleAt, syncStaleCondition } from './stale-condition.ts';
import { report, syncBudget } from './sync-budget.ts';

/** Keeps PodDisruptionBudgets' status. Models pkg/controller/disruption/disruption.go */
export const disruptionController: ControllerFactory = (): Controller => ({
  name: 'disruption-controller',
  watches: [
    { kind: 'PodDisruptionBudget', keys: ({ key }) => [budgetKey(key)] },
    {
      kind: 'Pod',
      keys: function* ({ key, before, after }, store) {
        const budgets = new Set([...budgetKeysOf(store, before), ...budgetKeysOf(store, after)]);
        for (const each of budgets) yield budgetKey(each);
        const isStale = isA('Pod', after) && staleAt(after) !== undefined;
        if (isStale || budgets.size > 1) yield podKey(key);
      },
    },
  ],
  reconcile(prefixed: Key, context: ControllerContext): Requeue | undefined {
    const { namespace: type, name } = splitKey(prefixed);
    const key = name as Key;
    if (type === 'budget') return syncBudget(key, context);
    warnOfSeveral(key, context);
    return syncStaleCondition(key, context);
  },
});

const budgetKey = (key: Key) => makeKey('budget', key);
const podKey = (key: Key) => makeKey('pod', key);

function budgetKeysOf(store: Store, object: AnyObject | undefined): Key[] {
  return isA('Pod', object) ? budgetsOf(store, object).map(keyOf) : [];
}

/** Models DisruptionController.getPdbForPod; unlike it, all of them are kept up to date. */
function warnOfSeveral(key: Key, { store, api }: ControllerContext): void {
  const pod = store.get('Pod', key);
  const [first, ...others] = pod ? budgetsOf(store, pod) : [];
  if (!pod || !first || others.length === 0) return;
  const { namespace, name } = pod.metadata;
  const message = `Pod "${namespace}"/"${name}" matches multiple PodDisruptionBudgets.  Chose "${first.metadata.name}" arbitrarily.`;
  report(api, pod, 'Warning', 'MultiplePodDisruptionBudgets', message);
}
