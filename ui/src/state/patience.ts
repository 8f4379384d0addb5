/** How long what is in sight stays for what comes next, in milliseconds: longer, and a key would seem lost. */
const PATIENCE = 100;

/**
 * Ends with the work, or when it takes too long to be waited for. What is drawn after that needs no empty picture first,
 * which takes the web view as long as a full one.
 */
export function withPatience(work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((end) => setTimeout(end, PATIENCE))]);
}
