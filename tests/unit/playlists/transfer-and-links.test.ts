import { expect, test } from 'vitest';
import { moveRow } from '../../../lib/playlists/edit.ts';
import { csvOf, csvRowsOf, linksOf, planColumns } from '../../../lib/playlists/links.ts';
import { planClean } from '../../../lib/playlists/clean.ts';
import { numbersOf, stepsOf } from '../../../lib/playlists/numbers.ts';
import { planFromSaved, planToSaved } from '../../../lib/playlists/transfer.ts';
import { resultRows } from '../../../lib/playlists/plan.ts';
import { factsOf, gone, idOf, local, playlistOf, scoreOf, told, uriOf } from './library.ts';

const facts = factsOf({ 2: { rating: 'disliked' } });
const made = { into: 'new', name: 'Saved', description: '' } as const;

test('a playlist goes into the saved songs once a song, without other rows and songs rated down', () => {
  const plan = planToSaved(playlistOf([1, local, 2, 1, gone, 3]), facts);
  expect(told(resultRows(plan).map(({ item }) => item))).toEqual([1, 3]);
  expect(plan.rows.find(({ deed }) => deed === 'drop')?.why).toBe('disliked');
  expect(stepsOf(plan)).toEqual([{ do: 'save', uris: [uriOf(1), uriOf(3)] }]);
});

test('saved songs go to a new playlist, or behind what is in another, without what that has', () => {
  const { items } = playlistOf([3, 1, 2]);
  expect(told(resultRows(planFromSaved(items, made, facts)).map(({ item }) => item))).toEqual([3, 1]);
  const onto = planFromSaved(items, playlistOf([local, 1]), facts);
  expect(told(resultRows(onto).map(({ item }) => item))).toEqual(['local', 1, 3]);
  expect(numbersOf(onto)).toMatchObject({ rows: 2, kept: 2, added: 1, dropped: 1, result: 3 });
  expect(stepsOf(onto)).toEqual([{ do: 'add', uris: [uriOf(3)], position: 2 }]);
});

test('a plan as links is its songs in its order; as a table it is all rows with their reasons', () => {
  const clean = planClean({
    playlist: playlistOf([1, local, 3]),
    facts: factsOf({ 1: { score: scoreOf(0.1) }, 3: { score: scoreOf(0.756, 0.1) } }),
    threshold: 0.5,
    into: 'in-place',
  });
  expect(linksOf(clean)).toBe(`https://open.spotify.com/track/${idOf(3)}`);
  const [first, , third] = csvRowsOf(clean);
  expect(first?.slice(0, 4)).toEqual(['', 'remove', 'below', uriOf(1)]);
  expect(third?.slice(0, 3)).toEqual(['2', 'keep', 'above']);
  expect(third?.slice(7, 10)).toEqual(['76', '66', '86']);
  expect(csvOf(clean).split('\n')[0]).toBe(planColumns.join(','));
  const moved = moveRow(planFromSaved(playlistOf([1, 3]).items, made, facts), 0, 1);
  expect(
    linksOf(moved)
      .split('\n')
      .map((link) => link.slice(-2)),
  ).toEqual(['03', '01']);
});

test('titles that a spreadsheet would run as formulas are told as text', () => {
  const { items } = playlistOf([1]);
  const plan = planFromSaved(
    items.map((item) => ({ ...item, title: '=1+1' })),
    made,
    facts,
  );
  expect(csvRowsOf(plan)[0]?.[4]).toBe("'=1+1");
});
