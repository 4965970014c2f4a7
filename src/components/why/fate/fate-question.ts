import type { Question } from '../../../session/protocol.ts';
import type { Target } from '../../deeds/target.ts';

/** Asks what would die with something. */
export function fateQuestion({ container, ...ref }: Target): Extract<Question, { readonly about: 'fate' }> {
  return { about: 'fate', ref, ...(container !== undefined && { container }) };
}

export function sameTarget(one: Target, other: Target): boolean {
  const kindOf = ({ kind }: Target) => (kind === 'Machine' ? 'Node' : kind);
  return (
    kindOf(one) === kindOf(other) &&
    one.name === other.name &&
    (one.namespace ?? 'default') === (other.namespace ?? 'default') &&
    one.container === other.container
  );
}
