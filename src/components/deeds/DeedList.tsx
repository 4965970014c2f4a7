import { useShallow } from 'zustand/react/shallow';
import type { View } from '../../session/view.ts';
import { usePlayground, useView } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { startValues } from './deed.ts';
import { deedOf, isDeed, lineOf, offersFor, type Tool, type ToolId, toolOf } from './deeds.ts';
import type { Target } from './target.ts';
import { useDo } from './use-do.ts';
import './deed-list.css';

/** What one does most; the rest is folded away. */
const everyday: ReadonlySet<ToolId> = new Set<ToolId>([
  'deployHere',
  'killNode',
  'cordon',
  'drain',
  'deletePod',
  'crashContainer',
  'scale',
  'changeImage',
  'deleteWorkload',
  'traffic',
  'deleteService',
  'autoscale',
  'deleteAutoscaler',
  'resizePool',
  'removePool',
  'stopComponent',
  'slowComponent',
]);

/** What can be done to something right now, each with what it will do and how one would type it; what cannot says why. */
export function DeedList({ of }: { readonly of: Target }) {
  const offers = useView(
    useShallow((view: View) => offersFor(view, of).map(({ tool, whyNot }) => `${tool.id}|${whyNot ?? ''}`)),
  ).map((text): readonly [ToolId, string] => {
    const cut = text.indexOf('|');
    return [text.slice(0, cut) as ToolId, text.slice(cut + 1)];
  });
  if (offers.length === 0) return null;
  const possible = offers.filter(([, whyNot]) => whyNot === '');
  const now = possible.filter(([id]) => everyday.has(id) || toolOf(id).look === 'mend');
  const more = possible.filter((offer) => !now.includes(offer));
  const notNow = offers.filter(([, whyNot]) => whyNot !== '');
  return (
    <section aria-label="Actions">
      <h3>What you can do</h3>
      <ul className="deeds">
        {now.map(([id]) => (
          <DeedRow key={id} tool={toolOf(id)} target={of} />
        ))}
      </ul>
      {more.length > 0 && (
        <details className="deeds-more">
          <summary>More that you can do ({more.length})</summary>
          <ul className="deeds">
            {more.map(([id]) => (
              <DeedRow key={id} tool={toolOf(id)} target={of} />
            ))}
          </ul>
        </details>
      )}
      {notNow.length > 0 && (
        <details className="deeds-not-now">
          <summary>Not now ({notNow.length})</summary>
          <ul>
            {notNow.map(([id, whyNot]) => (
              <li key={id}>
                <b>{toolOf(id).title}</b> {whyNot}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function DeedRow({ tool, target }: { readonly tool: Tool; readonly target: Target }) {
  const use = useDo();
  const line = useLine(tool, target);
  return (
    <li>
      <Button look={tool.look} icon={tool.icon} onClick={() => use(tool, target)}>
        {tool.title}
      </Button>
      <p className="deed-says">
        {tool.says} <code>{line}</code>
      </p>
    </li>
  );
}

/** How a practitioner would type it, with its knobs as they stand at first. */
export function useLine(tool: Tool, target: Target): string {
  const { store } = usePlayground();
  const { view } = store.getState();
  if (!isDeed(tool)) return tool.line;
  const deed = deedOf(tool.id);
  return lineOf(deed.actions(target, startValues(deed.knobs?.(view, target) ?? []), view));
}
