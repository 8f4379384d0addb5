import type { CapturePreview } from '../ipc/wire.gen';
import { d, t, wordsFor } from './index';

/** Where a typed line will land, e.g. "Open loops · you · Fri 27 Nov". A private one never repeats its words. */
export function landingText(preview: CapturePreview): string {
  if (preview.problem !== '')
    return wordsFor(t.capture.problem, preview.problem) ?? preview.problem;
  const parts = [t.capture.landing[preview.landing]];
  if (preview.landing === 'energy' && preview.value !== null) parts.push(String(preview.value));
  if (preview.due !== null) {
    parts.push(
      preview.due_assumed ? t.capture.assumed(d.short(preview.due)) : d.short(preview.due),
    );
  }
  if (preview.landing !== 'private') parts.push(...preview.tags.map((tag) => `#${tag}`));
  return parts.join(' · ');
}
