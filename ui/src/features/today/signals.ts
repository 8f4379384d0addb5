import type { SignName } from '../../components/sign';
import type { Signal } from '../../ipc/wire.gen';
import type { Route } from '../../state/route.svelte';
import { d, t } from '../../strings';

/** A signal as a line: a sign, words, and where it leads. */
export interface SignalLine {
  readonly key: string;
  readonly sign: SignName;
  readonly tone: 'amber' | 'red';
  /** Who it is about, set apart so that it can stand in its own direction. */
  readonly name: string | undefined;
  readonly text: string;
  readonly action: string;
  readonly to: Route | 'my-loops' | 'add' | { readonly lever: string; readonly name: string };
}

/** Puts a signal into words (R83). */
export function signalLine(signal: Signal): SignalLine {
  const s = t.today.signal;
  switch (signal.kind) {
    case 'pace-alarm':
      return {
        ...line(signal, 'alarm', 'red', s.pace(signal.values.map(d.number).join(', ')), s.paceDo),
        to: { lever: signal.person, name: signal.name },
      };
    case 'incident':
      return {
        key: `${signal.kind}-${signal.theme}`,
        sign: 'alarm',
        tone: 'red',
        name: `#${signal.theme}`,
        text: s.incident(signal.people),
        action: s.show,
        to: { screen: 'radar' },
      };
    case 'late-tracked':
      return {
        key: signal.kind,
        sign: 'dot',
        tone: 'red',
        name: undefined,
        text: s.lateTracked(signal.count),
        action: s.show,
        to: { screen: 'radar' },
      };
    case 'my-late-loops':
      return {
        key: signal.kind,
        sign: 'dot',
        tone: 'red',
        name: undefined,
        text: s.mine(signal.count),
        action: s.show,
        to: 'my-loops',
      };
    case 'their-late-loops':
      return line(signal, 'dot', 'amber', s.theirs(signal.count), s.show, 1);
    case 'not-met':
      return line(signal, 'clock', 'amber', s.notMet(signal.days), s.notMetDo);
    case 'parked-after':
      return {
        ...line(signal, 'half', 'amber', s.after(d.short(signal.on)), s.afterDo),
        key: `${signal.kind}-${signal.meeting}`,
        to: { screen: 'after', person: signal.person, meeting: signal.meeting },
      };
    case 'ageing-concern':
      return {
        ...line(signal, 'ageing', 'amber', s.ageing(signal.days), s.show, 3),
        key: `${signal.kind}-${signal.growth}`,
      };
    case 'keep-or-erase':
      return line(signal, 'clock', 'amber', t.system.closed.signal, t.system.closed.decide);
    case 'monthly-skips':
      return {
        key: signal.kind,
        sign: 'clock',
        tone: 'amber',
        name: undefined,
        text: signal.rare === 0 ? t.system.skips.none : t.system.skips.rare(signal.rare),
        action: t.system.skips.add,
        to: 'add',
      };
    case 'too-rare':
      return line(signal, 'clock', 'amber', s.rare, s.rareDo);
  }
}

function line(
  signal: { kind: string; person: string; name: string },
  sign: SignName,
  tone: SignalLine['tone'],
  text: string,
  action: string,
  section?: 1 | 3,
): SignalLine {
  const to: Route = { screen: 'person', person: signal.person, ...(section && { section }) };
  return {
    key: `${signal.kind}-${signal.person}`,
    sign,
    tone,
    name: signal.name,
    text,
    action,
    to,
  };
}
