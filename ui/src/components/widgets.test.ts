import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import Choice from './Choice.svelte';
import CommandLine from './CommandLine.svelte';
import Dots from './Dots.svelte';
import { keyLabel } from './key-label';
import Meter from './Meter.svelte';
import Sparkline from './Sparkline.svelte';

describe('a sparkline', () => {
  it('has its figures in a table, with what is not known named as such', async () => {
    render(Sparkline, {
      title: 'Pace',
      points: [
        { label: 'Mon 9 Nov', value: 2 },
        { label: 'Mon 16 Nov', value: null },
      ],
      min: 1,
      max: 5,
      heads: ['Day', 'Pace'],
      none: 'not known',
    });
    const rows = within(await screen.findByRole('table', { name: 'Pace' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'DayPace',
      'Mon 9 Nov2',
      'Mon 16 Novnot known',
    ]);
  });
});

describe('a row of dots', () => {
  it('says each of them in words', () => {
    render(Dots, {
      label: 'Twelve meetings',
      dots: [
        { mark: 'full', label: 'Mon 9 Nov: met' },
        { mark: 'gap', label: 'Mon 16 Nov: not met' },
      ],
    });
    const list = screen.getByRole('list', { name: 'Twelve meetings' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((dot) => dot.textContent?.trim()),
    ).toEqual(['Mon 9 Nov: met', 'Mon 16 Nov: not met']);
  });
});

describe('a meter', () => {
  it('is read as text and never goes beyond its end', () => {
    render(Meter, { label: 'Time for People', value: 12, max: 10, text: '12 of 10 minutes' });
    const meter = screen.getByRole('meter', { name: 'Time for People' });
    expect(meter.getAttribute('aria-valuenow')).toBe('10');
    expect(meter.getAttribute('aria-valuetext')).toBe('12 of 10 minutes');
  });
});

describe('a choice', () => {
  it('is a group of radios that answers with the value', async () => {
    const onchoose = vi.fn();
    render(Choice<number>, {
      label: 'Their pace',
      options: [
        { value: 1, label: '1', note: 'on-call pain' },
        { value: 5, label: '5', note: 'steady' },
      ],
      value: null,
      onchoose,
    });
    const group = screen.getByRole('group', { name: 'Their pace' });
    await userEvent.click(within(group).getByRole('radio', { name: /5\s*steady/ }));
    expect(onchoose).toHaveBeenCalledExactlyOnceWith(5);
  });
});

describe('a command line', () => {
  const setup = (masked = false) => {
    const onsend = vi.fn();
    render(CommandLine, {
      label: 'Write a line',
      value: '',
      masked,
      oninput: () => undefined,
      onsend,
    });
    return { onsend, field: screen.getByLabelText('Write a line') };
  };

  it('sends on Enter alone: Ctrl+Enter is another key', async () => {
    const { onsend, field } = setup();
    await userEvent.type(field, 'x{Control>}{Enter}{/Control}');
    expect(onsend).not.toHaveBeenCalled();
    await userEvent.type(field, '{Enter}');
    expect(onsend).toHaveBeenCalledOnce();
  });

  it('does not send while a word is being composed', () => {
    const { onsend, field } = setup();
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
    );
    expect(onsend).not.toHaveBeenCalled();
  });

  it('is masked when asked to be', () => {
    expect(setup(true).field.classList.contains('masked')).toBe(true);
  });
});

describe('a key', () => {
  it('is written as the platform writes it', () => {
    expect(keyLabel('Ctrl+Enter', false)).toBe('Ctrl+↵');
    expect(keyLabel('Ctrl+K', true)).toBe('⌘K');
    expect(keyLabel('Escape', true)).toBe('Esc');
  });
});
