/** Where the window is. Kept in memory only: no address ever names a person. */
export type Route =
  | { readonly screen: 'today' }
  | { readonly screen: 'person'; readonly person: string; readonly section?: 1 | 2 | 3 | 4 }
  | { readonly screen: 'meeting'; readonly person: string }
  | { readonly screen: 'after'; readonly person: string; readonly meeting: string }
  | { readonly screen: 'prep'; readonly person: string }
  | { readonly screen: 'promises' }
  | { readonly screen: 'radar' }
  /** Over all, or about one person. */
  | { readonly screen: 'insights'; readonly person?: string }
  | { readonly screen: 'strategy' }
  | { readonly screen: 'questions' }
  | { readonly screen: 'words' }
  | { readonly screen: 'import' }
  | { readonly screen: 'calendar' }
  | { readonly screen: 'guide' }
  | { readonly screen: 'settings' };

const HOME: Route = { screen: 'today' };

class Router {
  /** The place in sight. */
  here = $state.raw<Route>(HOME);
  /** The place that was asked for: in sight once it can be drawn. */
  to = $state.raw<Route>(HOME);
  #back: Route[] = [];

  go(to: Route): void {
    this.#back = [...this.#back.slice(-30), this.to];
    this.to = to;
  }

  /** Takes the place of where we are, so that going back skips it. */
  replace(to: Route): void {
    this.to = to;
  }

  back(): void {
    this.to = this.#back.pop() ?? HOME;
  }

  /** That place can be drawn now, if it is still asked for. */
  arrive(at: Route): void {
    if (at === this.to) this.here = at;
  }

  /** Forgets every place, as after a lock. */
  reset(): void {
    this.#back = [];
    this.here = this.to = HOME;
  }
}

export const router = new Router();
