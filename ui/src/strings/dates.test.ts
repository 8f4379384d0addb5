import { describe, expect, it } from 'vitest';
import { addDays, datesOf, daysBetween } from './dates';
import { pluralOf } from './plural';

const d = datesOf('en-GB');

describe('plain dates', () => {
  it('count whole days over a change of clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  });

  it('read as people write them', () => {
    expect(d.long('2026-11-23')).toBe('Monday 23 November');
    expect(d.short('2026-11-27')).toBe('Fri 27 Nov');
  });

  it('are named by weekday while they are near', () => {
    expect(d.near('2026-11-24', '2026-11-23')).toBe('tomorrow');
    expect(d.near('2026-11-27', '2026-11-23')).toBe('Friday');
    expect(d.near('2026-12-04', '2026-11-23')).toBe('Fri 4 Dec');
    expect(d.near('2026-11-20', '2026-11-23')).toBe('Fri 20 Nov');
  });

  it('write sizes as the language does', () => {
    expect([12, 1234, 5_600_000].map(d.bytes)).toEqual(['12 byte', '1.2 kB', '5.6 MB']);
    expect(datesOf('de-DE').bytes(1234)).toBe('1,2 kB');
  });

  it('show what is not a date as it came', () => {
    expect(d.short('soon')).toBe('soon');
  });
});

describe('plurals', () => {
  it('choose the form and set the number', () => {
    const en = pluralOf('en-GB');
    const forms = { zero: 'none', one: '# promise', other: '# promises' };
    expect([0, 1, 2].map((n) => en(n, forms))).toEqual(['none', '1 promise', '2 promises']);
  });

  it('know languages with more than two forms', () => {
    const pl = pluralOf('pl');
    const forms = {
      one: '# spotkanie',
      few: '# spotkania',
      many: '# spotkań',
      other: '# spotkania',
    };
    expect([1, 3, 5].map((n) => pl(n, forms))).toEqual(['1 spotkanie', '3 spotkania', '5 spotkań']);
  });
});
