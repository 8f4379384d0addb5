import type { CallView, RadarTheme, TrackedKind } from '../../ipc/wire.gen';

/** Themes parted as the screen shows them. */
export interface Parts {
  /** The one the eye lands on: the gravest theme that calls for work and has none. */
  readonly head: RadarTheme | undefined;
  /** What else calls. */
  readonly calling: readonly RadarTheme[];
  /** The rest. */
  readonly quiet: readonly RadarTheme[];
}

const GRAVE: readonly CallView[] = ['incident', 'tech-debt'];

/** R50: what three people say stands alone at the top; the core has put it first already. */
export function parts(themes: readonly RadarTheme[]): Parts {
  const calling = themes.filter(({ call }) => call !== 'nothing');
  const head = calling[0] && GRAVE.includes(calling[0].call) ? calling[0] : undefined;
  return {
    head,
    calling: head ? calling.slice(1) : calling,
    quiet: themes.filter(({ call }) => call === 'nothing'),
  };
}

/** The work that a theme would become. */
export function workFor(theme: Pick<RadarTheme, 'kind'>): TrackedKind {
  switch (theme.kind) {
    case 'vendor':
      return 'build-or-buy';
    case 'control':
      return 'control';
    case 'friction':
    case 'debt':
      return 'tech-debt';
    default:
      return 'risk';
  }
}

/** A fact as one line of text: its day first, where it has one. */
export const factLine = (fact: { on: string | null; text: string }): string =>
  fact.on === null ? fact.text : `${fact.on}: ${fact.text}`;

/** Reads facts, one on each line; a day such as `2026-11-23:` may stand first. */
export function factsOf(lines: string): { on: string | null; text: string }[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const dated = /^(\d{4}-\d{2}-\d{2})\s*[:–-]\s*(.+)$/.exec(line);
      return dated ? { on: dated[1] ?? null, text: dated[2] ?? '' } : { on: null, text: line };
    });
}
