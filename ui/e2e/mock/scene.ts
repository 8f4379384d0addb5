/** The state of the core that a test starts from. */
export interface Scene {
  readonly vault: 'missing' | 'locked' | 'unlocked';
  /** Whose data: a usual team, none yet, 200 people with long names, or names and notes from right to left. */
  readonly team?: 'usual' | 'none' | 'many' | 'rtl';
  /** Commands that fail, each with the code it answers. */
  readonly failing?: Readonly<Record<string, string>>;
  /** Commands that never answer. */
  readonly hanging?: readonly string[];
  /** The vault is large: Today is told ahead of the unlock, which answers when the test lets it. */
  readonly large?: boolean;
  /** The open vault is a demo. */
  readonly demo?: boolean;
  /** There are delivery figures; told otherwise there are none. */
  readonly figures?: boolean;
  /** Lines wait in the inbox. */
  readonly inbox?: boolean;
  /** The language that was chosen; the system's is followed without one. */
  readonly language?: string;
  /** Speaks an invented language that marks each of its strings, so that others stand out. */
  readonly pseudo?: boolean;
  /** Sets the page's direction, as a right-to-left language would. */
  readonly rtlPage?: boolean;
}
