import type { CompletionKind, Owner } from '../ipc/wire.gen';
import { pluralOf } from './plural';

const n = pluralOf('en-GB');
type Words<K extends string> = Readonly<Record<K, string>>;

/** English for the room and just after it: topics as pasted, how they leave, the talk meter, what After asks for. */
export const room = {
  topics: {
    add: 'Add topics…',
    addKey: 'Add topics for next time',
    title: 'Topics for next time',
    label: 'One topic to a line',
    hint: 'Paste a whole message: each line becomes a topic. “process: …” names a lane.',
    by: 'Whose',
    byOne: { them: 'Theirs', me: 'Mine' } satisfies Words<Owner>,
    lane: 'Where',
    action: 'Add',
    addedSaid: (count: number) => n(count, { one: '# topic added', other: '# topics added' }),
    request: 'Copy a request for topics',
    requestSaid: 'Copied: a question for topics. It names nobody.',
  },
  leaving: {
    title: 'You leave',
    heard: 'Heard?',
    clearer: 'Clearer?',
    unblocked: 'Unblocked?',
    was: 'They left',
    word: { heard: 'heard', clearer: 'clearer', unblocked: 'unblocked' },
    state: { yes: 'yes', no: 'not yet', unknown: 'not asked' },
  },
  talk: {
    key: 'The other one talks now',
    label: 'Who talks',
    start: 'Talking',
    me: 'you',
    press: (who: string) => `${who} now. Press for the other one.`,
    setting: 'Show a talk meter in meetings',
    settingHint:
      'One key says that the other one talks now. Nothing is recorded; the share waits in After.',
    measured: (percent: number) =>
      `Your meter says ${percent} per cent. Another answer overrules it.`,
  },
  asks: {
    title: 'Before you go',
    stress: (text: string) => `“${text}” and no promise since. What will be done about it?`,
    stressPrivate:
      'A private line tells of stress, and nothing was promised since. What will be done?',
    hard: 'That was a hard conversation, and it left no promise behind. What follows from it?',
    unplanned: (text: string) => `“${text}”: nothing is planned for it yet. What will be done?`,
    choice: (text: string) => `Decided: “${text}”. Nobody asked how it could fail.`,
    promise: 'I will …, by when',
    promised: 'Promised',
    next: 'Ask it next time',
    nextSaid: 'On the agenda for next time',
    topic: (question: string, decision: string) => `${question} (${decision})`,
    dismiss: 'Not now',
  },
  complete: {
    label: 'Ways to go on',
    kind: { person: 'person', theme: 'theme', date: 'date' } satisfies Words<CompletionKind>,
  },
};
