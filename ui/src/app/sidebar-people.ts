import type { SignName } from '../components/sign';
import type { PersonRow } from '../ipc/wire.gen';
import { t } from '../strings';

/** A row of the sidebar, ready to be drawn. */
export interface SidebarPerson {
  readonly id: string;
  readonly name: string;
  /** Their rhythm holds: met, and nothing waits. */
  readonly met: boolean;
  readonly note: string;
  readonly tone: 'plain' | 'amber' | 'red';
  /** Stands for the note, which is then only read aloud. */
  readonly sign?: SignName;
}

/** What stands beside each name: the gravest thing that waits, else the days to the next meeting. */
export function sidebarPeople(rows: readonly PersonRow[]): SidebarPerson[] {
  return rows
    .filter((row) => !row.archived)
    .map((row) => ({
      id: row.id,
      name: row.name,
      met: row.last_met !== null && (row.mark === 'none' || row.mark === 'due'),
      ...beside(row),
    }));
}

function beside(row: PersonRow): Pick<SidebarPerson, 'note' | 'tone' | 'sign'> {
  switch (row.mark) {
    case 'alarm':
      return { note: t.nav.alarm, tone: 'red', sign: 'alarm' };
    case 'overdue':
      return { note: t.nav.overdue, tone: 'red' };
    case 'due':
      return { note: days(row.days_to_next) || t.nav.due, tone: 'amber' };
    case 'none':
      return { note: days(row.days_to_next), tone: 'plain' };
  }
}

const days = (n: number | null) =>
  n === null || n < 0 ? '' : n === 0 ? t.nav.todayShort : t.nav.daysShort(n);
