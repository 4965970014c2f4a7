import type { Page } from '@playwright/test';

/** What is wrong with how a page is laid out, each fault in a line; runs in the page. */
export function findFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const named = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    const isShown = (element: Element) => {
      const box = element.getBoundingClientRect();
      // Skip links are clipped away until they have the focus.
      if (getComputedStyle(element).clipPath === 'inset(50%)') return false;
      return (
        box.width > 1 &&
        box.height > 1 &&
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      );
    };
    const topmost = document.querySelector('dialog[open]') ?? document.body;
    /** In the picture things are zoomed and moved: there other rules hold. */
    const isInPicture = (element: Element) => element.closest('.react-flow__viewport') !== null;

    if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page scrolls sideways');

    for (const element of topmost.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !isShown(element) || isInPicture(element)) continue;
      const hasText = [...element.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim(),
      );
      if (!hasText || element.closest('.visually-hidden, textarea, pre, code')) continue;
      const style = getComputedStyle(element);
      const isCut = element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'hidden';
      const isTold = element.closest('[title], [aria-label]') !== null;
      if (isCut && !(style.textOverflow === 'ellipsis' && isTold)) faults.push(`cut off: ${named(element)}`);
    }

    const controls = [
      ...topmost.querySelectorAll(
        'button, a[href], input, select, textarea, summary, [role="tab"], [role="treeitem"]',
      ),
    ].filter(
      (control) => isShown(control) && !isInPicture(control) && !control.closest('[aria-hidden="true"]'),
    );
    for (const control of controls) {
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      // What has been scrolled out of its panel is not covered, only elsewhere.
      if (isScrolledAway(control)) continue;
      if (x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) {
        faults.push(`outside of the window: ${named(control)}`);
        continue;
      }
      const hit = document.elementFromPoint(x, y);
      const isHit =
        hit !== null &&
        (control.contains(hit) ||
          hit.contains(control) ||
          hit.closest('label')?.contains(control) ||
          isUnderSticky(control, hit));
      if (!isHit) faults.push(`covered: ${named(control)} by ${hit ? named(hit) : 'nothing'}`);
    }
    return [...new Set(faults)];

    /** What scrolls under something that stays in its place can be scrolled out from under it. */
    function isUnderSticky(element: Element, hit: Element): boolean {
      for (let over: Element | null = hit; over; over = over.parentElement) {
        if (getComputedStyle(over).position === 'sticky')
          return over.parentElement?.contains(element) ?? false;
      }
      return false;
    }

    function isScrolledAway(element: Element): boolean {
      const box = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (!/(auto|scroll)/.test(style.overflowX + style.overflowY)) continue;
        const frame = around.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        // At the very edge, nothing of it but a line can be seen.
        const edge = 4;
        if (x < frame.left + edge || x > frame.right - edge) return true;
        if (y < frame.top + edge || y > frame.bottom - edge) return true;
      }
      return false;
    }
  });
}

/** Cards of one kind that stand on each other on the canvas, each pair in a line; runs in the page. */
export function findOverlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const kinds = [
      ['users', 'service', 'workload', 'pool', 'controlPlane', 'tray', 'registry', 'zone'],
      ['machine', 'part'],
      ['pod', 'grave'],
    ];
    const nameOf = (card: Element) =>
      card.querySelector('[aria-label]')?.getAttribute('aria-label') ?? card.textContent ?? '';
    return kinds.flatMap((together) => {
      const cards = [
        ...document.querySelectorAll(together.map((kind) => `.react-flow__node-${kind}`).join(', ')),
      ].map((card) => ({ name: nameOf(card).slice(0, 60), box: card.getBoundingClientRect() }));
      return cards.flatMap((one, at) =>
        cards
          .slice(at + 1)
          .filter(
            ({ box }) =>
              one.box.left < box.right - 1 &&
              box.left < one.box.right - 1 &&
              one.box.top < box.bottom - 1 &&
              box.top < one.box.bottom - 1,
          )
          .map((other) => `${one.name} and ${other.name}`),
      );
    });
  });
}
