import type { Page } from 'playwright-core';
import type { MockCore } from './mock/core';

/** Marks what Intl writes as said too: dates and numbers come from the locale and not from the catalogue. */
export const MARK_INTL = `
for (const kind of [Intl.DateTimeFormat, Intl.NumberFormat]) {
  const known = Object.getOwnPropertyDescriptor(kind.prototype, 'format');
  Object.defineProperty(kind.prototype, 'format', {
    ...known,
    get() {
      const format = known.get.call(this);
      // A bare number has no words, and the steps of the screens look for some.
      const bare = kind === Intl.NumberFormat && this.resolvedOptions().style !== 'unit';
      return bare ? format : (value) => '⟦' + format(value) + '⟧';
    },
  });
}
const relative = Intl.RelativeTimeFormat.prototype.format;
Intl.RelativeTimeFormat.prototype.format = function (...given) {
  return '⟦' + relative.apply(this, given) + '⟧';
};`;

/**
 * Every text of the page that neither the catalogue nor Intl wrote, nor the core told: what is seen, and what a screen
 * reader is told by an attribute. The names of keys and signs are the same in every language.
 */
export function escaped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SPOKEN = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'title',
      'placeholder',
      'alt',
    ];
    const told = [...(window as unknown as { __core: MockCore }).__core.told];
    const inner = /⟦[^⟦⟧]*⟧/g;
    const left = (text: string) => {
      let rest = text;
      while (inner.test(rest)) rest = rest.replaceAll(inner, '¦');
      return rest
        .split(/[¦·,]/)
        .map((part) => part.replaceAll(/^[\s#:()–-]+|[\s:()–.…-]+$/g, ''))
        .filter((part) => /\p{L}{2}/u.test(part) && !told.some((data) => data.includes(part)));
    };
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const place = node.parentElement;
      if (!place || place.closest('kbd, code, [translate=no]') || !place.checkVisibility())
        continue;
      for (const part of left(node.textContent ?? '')) found.add(`${place.localName}: ${part}`);
    }
    for (const place of document.body.querySelectorAll('*')) {
      for (const name of SPOKEN) {
        for (const part of left(place.getAttribute(name) ?? ''))
          found.add(`${place.localName} ${name}: ${part}`);
      }
    }
    return [...found];
  });
}
