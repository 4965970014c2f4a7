import type { Key } from '../../api/key.ts';
import { formatSelector, isEmptySelector, matchesSelector } from '../../api/labels.ts';
import type { LabelSelector, Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

export type SelectedPods =
  | { readonly ok: true; readonly pods: readonly Pod[] }
  | {
      readonly ok: false;
      readonly event: 'SelectorRequired' | 'AmbiguousSelector';
      readonly error: string;
      /** Of the ScalingActive condition. */
      readonly reason: string;
      readonly message: string;
    };

/** The selectors of all autoscalers that have found their target, so that no pod has two. */
export class SelectorRegistry {
  readonly #selectors = new Map<
    Key,
    { readonly namespace: string | undefined; readonly selector: LabelSelector }
  >();

  forget(key: Key): void {
    this.#selectors.delete(key);
  }

  /** Models pkg/controller/podautoscaler HorizontalController.validateAndParseSelector */
  select(
    store: Store,
    key: Key,
    namespace: string | undefined,
    selector: LabelSelector | undefined,
  ): SelectedPods {
    if (!selector || isEmptySelector(selector)) {
      const message = "the HPA target's scale is missing a selector";
      const error = 'selector is required';
      return { ok: false, event: 'SelectorRequired', error, reason: 'InvalidSelector', message };
    }
    this.#selectors.set(key, { namespace, selector });
    const pods = [...store.list('Pod')].filter(
      ({ metadata }) => metadata.namespace === namespace && matchesSelector(selector, metadata.labels),
    );
    const selecting = this.#selecting(pods, namespace);
    if (selecting.length <= 1) return { ok: true, pods };
    const all = `[${selecting.join(' ')}]`;
    const error = `pods by selector ${formatSelector(selector)} are controlled by multiple HPAs: ${all}`;
    return { ok: false, event: 'AmbiguousSelector', error, reason: 'AmbiguousSelector', message: error };
  }

  /** Models hpasControllingPodsUnderSelector */
  #selecting(pods: readonly Pod[], namespace: string | undefined): Key[] {
    return [...this.#selectors]
      .filter(([, each]) => each.namespace === namespace)
      .filter(([, each]) => pods.some(({ metadata }) => matchesSelector(each.selector, metadata.labels)))
      .map(([key]) => key);
  }
}
