/** The weighted mean of scores from 1 to 5, as "3.57"; null while something is not judged. */
export function weighted(
  criteria: readonly { readonly weight: number }[],
  scores: readonly number[],
): string | null {
  if (criteria.length === 0) return null;
  let [sum, weights] = [0, 0];
  for (const [at, { weight }] of criteria.entries()) {
    const score = scores[at] ?? 0;
    if (score === 0) return null;
    sum += weight * score;
    weights += weight;
  }
  return weights === 0 ? null : (Math.floor((sum * 100) / weights) / 100).toFixed(2);
}
