import './strings/rest';
import { afterEach, vi } from 'vitest';

// happy-dom has no dialog stacking, popovers or layout; the browser suite covers those.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
Element.prototype.scrollIntoView ??= () => undefined;

afterEach(() => {
  vi.useRealTimers();
});
