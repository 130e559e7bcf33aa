import { describe, expect, it } from 'vitest';
import { editionGroups, editionKey, mergeEditions } from '../../../lib/model/editions.ts';
import { madeUpSongs } from './made-up-songs.ts';

const [base] = madeUpSongs({ count: 1 });
if (base === undefined) throw new Error('one song expected');

describe('editions', () => {
  it('are told by ISRC, else by title and artist, else by id', () => {
    expect(editionKey({ ...base, isrc: 'usabc1234567' })).toBe(
      editionKey({ ...base, trackId: 'x', title: 'y', isrc: 'USABC1234567' }),
    );
    expect(editionKey({ ...base, trackId: 'x', title: ' SONG  0' })).toBe(editionKey(base));
    expect(editionKey({ ...base, title: 'Song 0 - Live' })).not.toBe(editionKey(base));
    expect(editionKey({ ...base, artists: [], trackId: 'x' })).not.toBe(editionKey({ ...base, artists: [] }));
  });

  it('count once, with the last rating', () => {
    const earlier = { ...base, trackId: 'a', liked: false, ratedAt: 1 };
    const later = { ...base, trackId: 'b', liked: true, ratedAt: 2 };
    expect(mergeEditions([earlier, later])).toEqual([later]);
    expect(mergeEditions([later, earlier])).toEqual([later]);
    expect([...editionGroups([earlier, base, { ...base, title: 'other' }])]).toEqual([0, 0, 1]);
  });
});
