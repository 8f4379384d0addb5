import { calendar } from './en-calendar';
import { coaching } from './en-coaching';
import { guide } from './en-guide';
import { insights } from './en-insights';
import { moving } from './en-moving';
import { notebook } from './en-notebook';
import { outgoing, radar } from './en-radar';
import { room } from './en-room';
import { system } from './en-system';

/** English behind the unlock: it need not be there when the page first draws. */
export const rest = {
  ...coaching,
  ...notebook,
  calendar,
  guide,
  insights,
  moving,
  outgoing,
  radar,
  room,
  system,
};
