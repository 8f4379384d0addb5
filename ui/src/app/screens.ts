import type { Component } from 'svelte';
import { meetingPage } from '../features/meeting/meeting-page';
import { SettingsPage } from '../features/settings/settings-page';
import {
  about,
  after,
  diskLook,
  insights,
  myPromises,
  prep,
  questionSet,
  radar,
  strategy,
  wordingList,
} from '../ipc/client';
import { saved } from '../state/act.svelte';
import { openNotebook } from '../state/notebook.svelte';
import { withPatience } from '../state/patience';
import { Resource } from '../state/resource.svelte';
import type { Route } from '../state/route.svelte';

/** A screen with all that it is given, ready to be drawn. */
export interface Drawable {
  readonly Screen: Component<object>;
  readonly props: object;
}

type Module<P extends object> = Promise<{ default: Component<P> }>;
type Place<S extends Route['screen']> = Extract<Route, { screen: S }>;

/** Today is there from the beginning, and the shell has what it shows. */
export type Elsewhere = Exclude<Route, { screen: 'today' }>;

/** Fetches the screen and what it begins with, side by side; an answer that takes long is not waited for. */
async function ready<P extends object>(
  module: Module<P>,
  props: P,
  answer?: Promise<unknown>,
): Promise<Drawable> {
  const [{ default: Screen }] = await Promise.all([module, answer && withPatience(answer)]);
  // The two fit together, which nobody has to know from here on.
  return { Screen: Screen as unknown as Component<object>, props };
}

function withPage<T, P extends object>(
  module: Module<P & { page: Resource<T> }>,
  page: Resource<T>,
  props: P,
): Promise<Drawable> {
  return ready(module, { ...props, page }, page.follow(saved.count));
}

const SCREENS: { [S in Elsewhere['screen']]: (to: Place<S>) => Promise<Drawable> } = {
  person: ({ person, section }) => {
    const page = openNotebook(person);
    const module = import('../features/person/Person.svelte');
    return ready(module, { id: person, section, page }, page.refresh());
  },
  meeting: ({ person }) =>
    withPage(import('../features/meeting/Meeting.svelte'), meetingPage(person), {}),
  after: ({ meeting, person }) => {
    const page = new Resource(() => after(meeting));
    return withPage(import('../features/meeting/After.svelte'), page, { meeting, person });
  },
  prep: ({ person }) => {
    const page = new Resource(() => prep(person));
    return withPage(import('../features/prep/Prep.svelte'), page, { person });
  },
  promises: () =>
    withPage(import('../features/promises/Promises.svelte'), new Resource(myPromises), {}),
  radar: () => withPage(import('../features/radar/Radar.svelte'), new Resource(radar), {}),
  insights: ({ person = null }) => {
    const page = new Resource(() => insights(person));
    return withPage(import('../features/insights/Insights.svelte'), page, { person });
  },
  strategy: () =>
    withPage(import('../features/strategy/Strategy.svelte'), new Resource(strategy), {}),
  questions: () =>
    withPage(import('../features/settings/Questions.svelte'), new Resource(questionSet), {}),
  words: () => withPage(import('../features/settings/Words.svelte'), new Resource(wordingList), {}),
  guide: () => ready(import('../features/guide/Guide.svelte'), {}),
  import: () => ready(import('../features/import/Import.svelte'), {}),
  calendar: () => ready(import('../features/calendar/Calendar.svelte'), {}),
  settings: () => {
    const page = new SettingsPage();
    return ready(import('../features/settings/Settings.svelte'), { page }, page.load());
  },
};

/** What is drawn at that place. */
export function screenAt(to: Elsewhere): Promise<Drawable> {
  return (SCREENS[to.screen] as (to: Elsewhere) => Promise<Drawable>)(to);
}

/** A place of the same kind with another key is begun anew. */
export function placeKey(place: Route): string {
  const whose = 'meeting' in place ? place.meeting : 'person' in place ? place.person : '';
  return `${place.screen} ${whose ?? ''}`;
}

/** The dialogs that are opened with what they say, as screens are. */
export function aboutDialog(): Promise<Drawable> {
  const view = new Resource(about);
  return ready(import('./AboutDialog.svelte'), { view }, view.load());
}

export function diskDialog(): Promise<Drawable> {
  const glance = new Resource(() => diskLook(false));
  return ready(import('./DiskDialog.svelte'), { glance }, glance.load());
}
