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
      return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true });
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
        (control.contains(hit) || hit.contains(control) || hit.closest('label')?.contains(control));
      if (!isHit) faults.push(`covered: ${named(control)} by ${hit ? named(hit) : 'nothing'}`);
    }
    return [...new Set(faults)];

    function isScrolledAway(element: Element): boolean {
      const box = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (!/(auto|scroll)/.test(style.overflowX + style.overflowY)) continue;
        const frame = around.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return true;
      }
      return false;
    }
  });
}
