import type { LoopView, OpeningLine } from '../ipc/wire.gen';
import type { SignName } from '../components/sign';
import { d, t } from './index';

/** One line of an opening, cut into what is said before, the words themselves, and what is said behind. */
export interface OpeningText {
  readonly lead: string;
  readonly text: string;
  readonly tail: string;
  readonly sign: SignName | undefined;
  readonly tone: 'plain' | 'amber' | 'red';
}

/** Puts a line of the opening into words (R18). */
export function openingText(line: OpeningLine, today: string): OpeningText {
  const o = t.opening;
  const plain = { lead: '', tail: '', sign: undefined, tone: 'plain' as const };
  switch (line.kind) {
    case 'concern':
      return {
        ...plain,
        text: t.quoted(line.text),
        tail: line.answer ? t.trend[line.answer] : o.how,
      };
    case 'my-loop':
      return { lead: o.iOwe, text: line.promise.text, ...due(line.promise, today) };
    case 'their-topic':
      return { ...plain, lead: o.theirTopic, text: line.topic.text };
    case 'their-loop':
      return { lead: o.theyOwe, text: line.promise.text, ...due(line.promise, today) };
    case 'ask':
      return { ...plain, lead: o.ask, text: line.text };
    case 'my-topic':
      return { ...plain, lead: o.myTopic, text: line.topic.text };
    case 'experiment':
      return { lead: o.tried, text: line.promise.text, ...due(line.promise, today) };
  }
}

/** When a promise is due or that it is late, with its sign and tone. */
export function due(loop: LoopView, today: string): Pick<OpeningText, 'tail' | 'sign' | 'tone'> {
  if (loop.state === 'missed') return { tail: t.loop.state.missed, sign: 'dot', tone: 'red' };
  if (loop.overdue) return { tail: t.loop.late(d.near(loop.due, today)), sign: 'dot', tone: 'red' };
  return { tail: t.loop.due(d.near(loop.due, today)), sign: 'dot', tone: 'amber' };
}
