import type { PointCheck, SignForm } from '../../ipc/wire.gen';

/** The small signs that can be marked, each with one key (R54). */
export const SIGNS: readonly SignForm[] = ['sharper', 'less-curious', 'fine'];

/** The six points with the talk share as answered just now; what is not known stays not known (R68). */
export function judged(points: readonly PointCheck[], talk: number | null): PointCheck[] {
  return points.map((check) =>
    check.point === 'talked-less' && talk !== null ? { ...check, met: talk < 50 } : check,
  );
}
