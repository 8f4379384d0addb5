import { describe, expect, it } from 'vitest';
import type { QuestionView } from '../../ipc/wire.gen';
import { cardsOf } from './question-cards';

const ask = (id: string, category: QuestionView['category']): QuestionView => ({
  id,
  category,
  lane: null,
  text: id,
  last: null,
});

describe('R35–R37 the decision card', () => {
  it('keeps the order and puts the three questions of a decision together', () => {
    const cards = cardsOf([
      ask('scary', 'risk'),
      ask('rejected', 'decision'),
      ask('migration', 'decision'),
      ask('cost-curve', 'decision'),
      ask('recommend', 'coaching'),
    ]);
    expect(cards.map(({ questions }) => questions.map(({ id }) => id))).toEqual([
      ['scary'],
      ['rejected', 'migration', 'cost-curve'],
      ['recommend'],
    ]);
  });

  it('asks for the way of failing there once more, and keeps it in its place (R34)', () => {
    const cards = cardsOf([
      ask('failure-mode', 'risk'),
      ask('rejected', 'decision'),
      ask('migration', 'decision'),
    ]);
    expect(cards.map(({ questions }) => questions.map(({ id }) => id))).toEqual([
      ['failure-mode'],
      ['rejected', 'migration', 'failure-mode'],
    ]);
  });

  it('never joins other questions, however alike', () => {
    expect(cardsOf([ask('a', 'people'), ask('b', 'people')])).toHaveLength(2);
  });
});
