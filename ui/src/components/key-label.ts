import { t } from '../strings';

const onMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);
const SIGNS: Readonly<Record<string, string>> = {
  Enter: '↵',
  Space: '␣',
  ArrowLeft: '←',
};
const MAC: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** A chord such as `Ctrl+K` as this platform writes it (`⌘K` on macOS). */
export function keyLabel(chord: string, mac: boolean = onMac): string {
  const named: Readonly<Record<string, string>> = t.keys.named;
  const parts = chord
    .split('+')
    .map((part) => SIGNS[part] ?? (mac ? MAC[part] : undefined) ?? named[part] ?? part);
  return parts.join(mac ? '' : '+');
}
