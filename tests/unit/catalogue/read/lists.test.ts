import { expect, test } from 'vitest';
import { notationOf, splitNames } from '../../../../lib/catalogue/read/lists.ts';

test.each([
  ['comma', 'Lady Gaga, Bruno Mars', ['Lady Gaga', 'Bruno Mars']],
  ['comma', 'Tyler, The Creator', ['Tyler, The Creator']],
  // The file began with commas, and goes on with another file's semicolons.
  ['comma', 'Earth, Wind & Fire;The Emotions', ['Earth, Wind & Fire', 'The Emotions']],
  ['semicolon', 'Earth, Wind & Fire', ['Earth, Wind & Fire']],
  ['one', 'Earth, Wind & Fire', ['Earth, Wind & Fire']],
  ['python', `['Rage, Against', "B's"]`, ['Rage, Against', "B's"]],
] as const)('by %s, "%s" names %j', (notation, cell, names) => {
  expect(splitNames(cell, notation)).toEqual(names);
});

test('one cell with a semicolon tells that commas belong to names', () => {
  expect(notationOf(['Earth, Wind & Fire', 'A;B'], false)).toBe('semicolon');
  expect(notationOf(['A, B'], false)).toBe('comma');
});
