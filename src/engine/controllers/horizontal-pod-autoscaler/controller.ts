import type { Key } from '../../api/key.ts';
import type { Cause } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, ControllerFactory, Requeue } from '../controller.ts';
import { ScalingHistory } from './history.ts';
import { previewSize } from './preview.ts';
import { SelectorRegistry } from './selected-pods.ts';
import { syncAutoscaler } from './sync.ts';
import { type HpaState, heldBy, hpaWaits } from './waits.ts';

const name = 'horizontal-pod-autoscaler-controller';

/**
 * Scales workloads to the load that is measured. Each autoscaler is looked at every `hpaSyncPeriod`, counted from
 * when it was created. Models pkg/controller/podautoscaler/horizontal.go
 */
export const horizontalPodAutoscalerController: ControllerFactory = ({
  settings,
  metrics,
  hpaReceipts,
}): Controller => {
  const states = new Map<Key, HpaState>();
  const selectors = new SelectorRegistry();

  if (hpaReceipts) {
    hpaReceipts.preview = (store, key, change) => {
      const hpa = store.get('HorizontalPodAutoscaler', key);
      const history = states.get(key)?.history;
      if (!hpa || !history) return undefined;
      const around = { store, settings, now: store.clock.now };
      return previewSize(hpa, change, around, { metrics, selectors, history });
    };
  }

  function reconcile(key: Key, context: ControllerContext): Requeue | undefined {
    const { store, api, now } = context;
    const hpa = store.get('HorizontalPodAutoscaler', key);
    if (!hpa) {
      states.delete(key);
      selectors.forget(key);
      hpaReceipts?.forget(key);
      return undefined;
    }
    const first = !states.has(key);
    const state = states.get(key) ?? newState(now);
    states.set(key, state);
    if (api.cause.type === 'revision') state.rev = api.cause.rev;
    const period = settings.hpaSyncPeriod;
    const due = state.due + period;
    if (first || now < due) {
      // The period may have become longer.
      state.next = Math.max(state.next ?? 0, due);
      return again(due - now);
    }
    // On time, or (the controller was stopped) from now on.
    state.due = now < due + period ? due : now;
    state.syncedAt = now;
    state.next = now + period;
    const { receipt, decision } = syncAutoscaler(
      hpa,
      { ...context, api: api.because(syncCause(state.rev)) },
      { metrics, selectors, history: state.history },
    );
    hpaReceipts?.add(key, receipt);
    state.held = heldBy(decision, hpa, settings);
    return again(state.due + period - now);
  }

  return {
    name,
    eventSource: 'horizontal-pod-autoscaler',
    watches: [
      {
        kind: 'HorizontalPodAutoscaler',
        // Its own status writes are no news.
        keys: ({ key, by }) => (by === name ? [] : [key]),
      },
    ],
    reconcile,
    waits: (store: Store) => hpaWaits(store, states),
  };
};

function again(ms: number): Requeue {
  return { type: 'after', ms: Math.max(0, ms), what: 'hpa-sync-period' };
}

function newState(now: number): HpaState {
  return {
    history: new ScalingHistory(),
    rev: undefined,
    due: now,
    syncedAt: now,
    next: undefined,
    held: undefined,
  };
}

function syncCause(rev: number | undefined): Cause {
  return { type: 'elapsed', what: 'hpa-sync-period', ...(rev !== undefined && { since: rev }) };
}
