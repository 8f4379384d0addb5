import { describe, expect, it } from 'vitest';
import type { PointCheck } from '../../ipc/wire.gen';
import { judged } from './after-points';

const points: PointCheck[] = [
  { point: 'their-agenda', met: true },
  { point: 'talked-less', met: null },
];

describe('R68 the talk share', () => {
  it('is less than half, not half', () => {
    expect(judged(points, 40)[1]?.met).toBe(true);
    expect(judged(points, 50)[1]?.met).toBe(false);
  });

  it('stays not known while it was not answered', () => {
    expect(judged(points, null)[1]?.met).toBe(null);
  });

  it('leaves the other points as the core derived them', () => {
    expect(judged(points, 90)[0]).toEqual(points[0]);
  });
});
