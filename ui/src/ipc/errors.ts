import { t } from '../strings';

/** What a failed command answers with. The interface branches on `code` and shows its own words. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  /** What the sentence names, in order: a person, a path, a limit. */
  readonly parts?: readonly string[];
}

/** Reads any thrown value as a wire error; what has no code is `internal`. */
export function wireError(cause: unknown): WireError {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && 'message' in cause) {
    const { code, message } = cause;
    const parts = 'parts' in cause && Array.isArray(cause.parts) ? cause.parts.map(String) : [];
    if (typeof code === 'string' && typeof message === 'string') return { code, message, parts };
  }
  return {
    code: 'internal',
    message: cause instanceof Error ? cause.message : String(cause),
    parts: [],
  };
}

type Worded = string | ((...parts: string[]) => string);

/** The plain sentence for an error: the catalogue's where it knows the code, else the core's own. */
export function errorText(error: WireError): string {
  const known: Readonly<Record<string, Worded>> = t.errors;
  const words = known[error.code];
  if (typeof words === 'string') return words;
  const parts = error.parts ?? [];
  if (words) return words(...Array.from({ length: words.length }, (_, i) => parts[i] ?? ''));
  return saidText(error.message);
}

/** A sentence of the core's own, in the chosen language where the catalogue has it. */
export function saidText(text: string): string {
  return sentence(t.said(text) ?? text);
}

const sentence = (text: string) => {
  const said = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(said) ? said : `${said}.`;
};
