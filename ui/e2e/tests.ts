import type { Test } from './main';
import { accessTests } from './access.e2e';
import { coachingTests } from './coaching.e2e';
import { calendarTests } from './calendar.e2e';
import { careTests } from './care.e2e';
import { doorTests } from './door.e2e';
import { editingTests } from './editing.e2e';
import { insightsTests } from './insights.e2e';
import { firstTests } from './first.e2e';
import { meetingTests } from './meeting.e2e';
import { movingTests } from './moving.e2e';
import { notebookTests } from './notebook.e2e';
import { peopleTests } from './people.e2e';
import { privacyTests } from './privacy.e2e';
import { radarTests } from './radar.e2e';
import { roomTests } from './room.e2e';
import { wordsTests } from './words.e2e';

/** The whole browser suite, in the order in which it runs. */
export const tests: readonly Test[] = [
  ...doorTests,
  ...firstTests,
  ...careTests,
  ...notebookTests,
  ...meetingTests,
  ...roomTests,
  ...peopleTests,
  ...coachingTests,
  ...radarTests,
  ...insightsTests,
  ...calendarTests,
  ...editingTests,
  ...movingTests,
  ...privacyTests,
  ...wordsTests,
  ...accessTests,
];
