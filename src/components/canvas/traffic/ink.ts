/** The colours of the theme, as a canvas needs them. */
export interface Ink {
  readonly request: string;
  readonly refused: string;
  readonly timeout: string;
  readonly error: string;
  readonly ground: string;
  readonly surface: string;
  readonly text: string;
  readonly loop: string;
  readonly beat: string;
  readonly born: string;
  readonly bound: string;
  readonly pull: string;
  readonly local: string;
  readonly font: string;
}

export function readInk(element: Element): Ink {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    request: token('--request'),
    refused: token('--failure'),
    timeout: token('--tone-lost'),
    error: token('--tone-warning'),
    ground: token('--ground'),
    surface: token('--surface'),
    text: token('--ink'),
    loop: token('--loop'),
    beat: token('--tone-ready'),
    born: token('--tone-pending'),
    bound: token('--tone-ready'),
    pull: token('--tone-starting'),
    local: token('--tone-running'),
    font: style.fontFamily,
  };
}
