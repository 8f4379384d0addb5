const onMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);
const SIGNS: Readonly<Record<string, string>> = {
  Enter: '↵',
  Space: '␣',
  Escape: 'Esc',
  ArrowLeft: '←',
};
const MAC: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** A chord such as `Ctrl+K` as this platform writes it (`⌘K` on macOS). */
export function keyLabel(chord: string, mac: boolean = onMac): string {
  const parts = chord.split('+').map((part) => SIGNS[part] ?? (mac ? (MAC[part] ?? part) : part));
  return parts.join(mac ? '' : '+');
}
