/** Private windows and strict settings forbid storage by throwing on mere access. */
export function storage(): Storage | undefined {
  try {
    const kept = globalThis.localStorage;
    kept.setItem('podground.try', '');
    kept.removeItem('podground.try');
    return kept;
  } catch {
    return undefined;
  }
}
