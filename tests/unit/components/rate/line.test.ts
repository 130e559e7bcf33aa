import { expect, test } from 'vitest';
import {
  answerFirst,
  emptyLine,
  offer,
  repeatAct,
  stored,
  takeBack,
  upcoming,
} from '../../../../components/rate/line.ts';
import type { Line } from '../../../../components/rate/line.ts';
import { offered } from './fixtures.ts';

const songs = offered(4);
const [first, second] = songs;
const titles = (line: Line) => upcoming(line).map(({ track }) => track.title);

const lastAct = (line: Line) => {
  const [act] = line.acts;
  if (!act) throw new Error('nothing was done');
  return act;
};

test('the next song appears at once, whatever the store still offers', () => {
  const line = answerFirst(offer(emptyLine, songs), 'liked');
  expect(titles(line)).toEqual(['Song 2', 'Song 3', 'Song 4']);
  expect(titles(offer(line, songs))).toEqual(['Song 2', 'Song 3', 'Song 4']);
});

test('the song that is shown stays when a new model offers others', () => {
  const line = offer(offer(emptyLine, songs), songs.toReversed());
  expect(titles(line)).toEqual(['Song 1', 'Song 4', 'Song 3', 'Song 2']);
});

test('a song that was taken back comes first, before the one that was shown', () => {
  const answered = answerFirst(offer(emptyLine, songs), 'skip');
  const back = takeBack(answered, lastAct(answered));
  expect(titles(back)).toEqual(['Song 1', 'Song 2', 'Song 3', 'Song 4']);
  expect(back.acts).toEqual([]);
});

test('a taking back that fails is no taking back', () => {
  const answered = answerFirst(offer(emptyLine, songs), 'liked');
  const again = repeatAct(takeBack(answered, lastAct(answered)), lastAct(answered));
  expect(titles(again)).toEqual(['Song 2', 'Song 3', 'Song 4']);
  expect(again.acts).toHaveLength(1);
});

test('an answer is forgotten once the store has it and no longer offers the song: it may be offered again later', () => {
  const heard = stored(answerFirst(offer(emptyLine, songs), 'liked'), first.track.id);
  expect(titles(offer(heard, songs))).not.toContain('Song 1');
  const settled = offer(heard, songs.slice(1));
  expect(titles(offer(settled, songs))).toContain('Song 1');
});

test('an answer on its way is not forgotten, whatever is offered', () => {
  const line = offer(answerFirst(offer(emptyLine, songs), 'liked'), [second]);
  expect(titles(offer(line, songs))).not.toContain('Song 1');
});

test('with nothing offered there is nothing to answer', () => {
  expect(answerFirst(emptyLine, 'liked')).toBe(emptyLine);
});
