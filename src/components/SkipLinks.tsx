import './skip-links.css';

const places = [
  ['.stage', 'Skip to the cluster'],
  ['.side, .sheet', 'Skip to details'],
  ['.time-bar', 'Skip to time'],
] as const;

/** The first stops of the Tab key: over all the tools to where one wants to be. */
export function SkipLinks() {
  return (
    <nav className="skip-links" aria-label="Skip">
      {places.map(([place, says]) => (
        <button key={place} type="button" onClick={() => goTo(place)}>
          {says}
        </button>
      ))}
    </nav>
  );
}

function goTo(place: string): void {
  const element = document.querySelector<HTMLElement>(place);
  const first = element?.querySelector<HTMLElement>('[tabindex="0"], button:not(:disabled), select, a[href]');
  (first ?? element)?.focus();
}
