import { t } from '../strings';

/** What a failed command answers with. The interface branches on `code` and shows its own words. */
export interface WireError {
  readonly code: string;
  readonly message: string;
}

/** Reads any thrown value as a wire error; what has no code is `internal`. */
export function wireError(cause: unknown): WireError {
  if (typeof cause === 'object' && cause !== null && 'code' in cause && 'message' in cause) {
    const { code, message } = cause;
    if (typeof code === 'string' && typeof message === 'string') return { code, message };
  }
  return { code: 'internal', message: cause instanceof Error ? cause.message : String(cause) };
}

/** The plain sentence for an error: the catalogue's where it knows the code, else the core's own. */
export function errorText(error: WireError): string {
  const known: Readonly<Record<string, string>> = t.errors;
  return known[error.code] ?? sentence(error.message);
}

const sentence = (text: string) => {
  const said = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(said) ? said : `${said}.`;
};
