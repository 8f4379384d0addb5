import type { QuestionView } from '../../ipc/wire.gen';

/** The question that comes again at every major choice (R34). */
const FAILURE_MODE = 'failure-mode';

/** What is asked at once: one question, or those of a decision together (R34–R37). */
export interface QuestionCard {
  readonly id: string;
  readonly category: QuestionView['category'];
  readonly questions: readonly QuestionView[];
}

/**
 * Lays the questions out in their stable order; those about a decision stand on one card, and the way of failing that
 * is ignored stands there once more.
 */
export function cardsOf(questions: readonly QuestionView[]): QuestionCard[] {
  const cards: { id: string; category: QuestionView['category']; questions: QuestionView[] }[] = [];
  for (const question of questions) {
    const last = cards[cards.length - 1];
    if (question.category === 'decision' && last?.category === 'decision')
      last.questions.push(question);
    else cards.push({ id: question.id, category: question.category, questions: [question] });
  }
  const failing = questions.filter(({ id }) => id === FAILURE_MODE);
  for (const card of cards) if (card.category === 'decision') card.questions.push(...failing);
  return cards;
}
