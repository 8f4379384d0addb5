/**
 * So long does the screen take to get a picture from the page, in milliseconds: other processes carry it there, and work
 * that nobody waits for would have them wait for a processor.
 */
export const CARRIED = 50;

/** Runs the work once what is drawn now can be seen, or so many milliseconds later. Answers with what calls it off. */
export function afterPicture(work: () => void, later = 0): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(work, later)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
