/** Answers as the core refuses. */
export const refuse = (code: string): never => {
  throw { code, message: `the mock answers ${code}` };
};
