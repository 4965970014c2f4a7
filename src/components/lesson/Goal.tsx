import { Icon } from '../ui/Icon.tsx';

/** What the cluster is to become, and whether it is so; the cluster decides. */
export function Goal({ goal, met }: { readonly goal: string; readonly met: boolean }) {
  return (
    <div className="goal" data-met={met} role="status">
      <span className="goal-mark">{met && <Icon name="check" size={14} />}</span>
      <p>
        <strong>{met ? 'Goal reached' : 'Goal'}:</strong> {goal}
      </p>
    </div>
  );
}
