import { describe, expect, it } from 'vitest';
import type { PersonRow } from '../ipc/wire.gen';
import { sidebarPeople } from './sidebar-people';

const row = (over: Partial<PersonRow>): PersonRow => ({
  id: 'p1',
  name: 'Priya Raman',
  role: '',
  relation: 'direct',
  rhythm: 'weekly',
  next: '2026-11-25',
  days_to_next: 2,
  last_met: '2026-11-16',
  mark: 'none',
  archived: false,
  ...over,
});

describe('the rows of the sidebar', () => {
  it('count the days to the next meeting while nothing waits', () => {
    expect(sidebarPeople([row({})])[0]).toMatchObject({ note: '2d', tone: 'plain', met: true });
  });

  it('say the gravest thing in words, not by sign alone', () => {
    expect(sidebarPeople([row({ mark: 'alarm' })])[0]).toMatchObject({
      sign: 'alarm',
      note: 'pace alarm',
      tone: 'red',
    });
    expect(sidebarPeople([row({ mark: 'overdue' })])[0]).toMatchObject({ note: 'late' });
    expect(sidebarPeople([row({ mark: 'due', days_to_next: null })])[0]?.note).toBe('due');
  });

  it('leave closed notebooks out', () => {
    expect(sidebarPeople([row({ archived: true })])).toEqual([]);
  });

  it('show someone who was never met as not met', () => {
    expect(sidebarPeople([row({ last_met: null, days_to_next: null })])[0]).toMatchObject({
      met: false,
      note: '',
    });
  });
});
