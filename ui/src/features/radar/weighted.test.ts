import { expect, it } from 'vitest';
import { weighted } from './weighted';

it('R79 weighs scores as the core does', () => {
  const criteria = [{ weight: 5 }, { weight: 2 }];
  expect(weighted(criteria, [4, 2])).toBe('3.42');
  expect(weighted(criteria, [3, 5])).toBe('3.57');
  expect(weighted(criteria, [4])).toBeNull();
  expect(weighted([], [])).toBeNull();
});
