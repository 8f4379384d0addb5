/** One command that a key runs, and that the help and the search list. */
export interface Binding {
  /** A chord such as `Ctrl+K`, `?` or `1`. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  /** Works while text is being typed too. Chords with Ctrl or Alt, and F keys, always do. */
  readonly inText?: boolean;
  /** Never works while text is being typed, though it is a chord: the text has its own use for it. */
  readonly outsideText?: boolean;
}

/** The keys of one place, listed together in the help. */
export interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly Binding[];
}

/** True when `event` is the chord `keys`. Ctrl also means Command, so that both platforms work. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const wanted = (modifier: string) => parts.includes(modifier);
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const named = key === 'Space' ? ' ' : key.length === 1 ? key.toLowerCase() : key;
  if (pressed !== named) return false;
  if ((event.ctrlKey || event.metaKey) !== wanted('Ctrl')) return false;
  if (event.altKey !== wanted('Alt')) return false;
  // Shift is part of a sign such as `?`, and only asked for with letters and named keys.
  return key.length === 1 && !/[a-z]/i.test(key) ? true : event.shiftKey === wanted('Shift');
}

/** True where a bare key is text. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)
  );
}

/** True where Enter already presses something. */
const pressable = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, summary, [role=button]') !== null;

const alwaysOn = (keys: string) => /^(Ctrl|Alt)\+|^F\d+$/.test(keys);

class Keys {
  // Plain, and shown as state: an effect that ends reads state as it was before, and would lose what others have added.
  #list: readonly KeyGroup[] = [];
  #groups = $state.raw<readonly KeyGroup[]>([]);
  get groups(): readonly KeyGroup[] {
    return this.#groups;
  }

  /** Adds a group until the returned function is called. Later groups win over earlier ones. */
  add(group: KeyGroup): () => void {
    this.#show([...this.#list, group]);
    return () => this.#show(this.#list.filter((other) => other !== group));
  }

  #show(list: readonly KeyGroup[]): void {
    this.#list = list;
    this.#groups = list;
  }

  /** Runs the command of a key press; false when there is none. */
  press(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const inText = typing(event.target);
    const inDialog = document.querySelector('dialog[open]') !== null;
    for (const { bindings } of [...this.#list].reverse()) {
      for (const binding of bindings) {
        if (!matches(event, binding.keys)) continue;
        if (inText && binding.outsideText) continue;
        if ((inText || inDialog) && !alwaysOn(binding.keys) && !binding.inText) continue;
        if (binding.keys === 'Enter' && pressable(event.target)) continue;
        event.preventDefault();
        binding.run();
        return true;
      }
    }
    return false;
  }
}

export const keys = new Keys();
