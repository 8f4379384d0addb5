import { vi } from 'vitest';

/** What a fake core answers, by command. A thrown value is a refusal. */
export type Answers = Record<string, (args: never) => unknown>;

/** Puts a fake core under the page and returns what is asked of it, in order. */
export function fakeCore(answers: Answers): { asked: { command: string; args: unknown }[] } {
  const asked: { command: string; args: unknown }[] = [];
  vi.stubGlobal('__TAURI_INTERNALS__', {
    transformCallback: () => 1,
    invoke: async (command: string, args: unknown) => {
      asked.push({ command, args });
      const answer = answers[command];
      if (!answer) throw { code: 'internal', message: `nobody answers ${command}` };
      return answer(args as never);
    },
  });
  return { asked };
}

/** The refusal that the core gives with this code. */
export const refusal = (code: string) => () => {
  throw { code, message: `refused: ${code}` };
};
