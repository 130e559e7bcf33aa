/**
 * Labels that nothing tells must be judged as such. Each test that finds the honest pipeline clean
 * plants the same leak beside it and sees it caught, so that the check is known to bite.
 */
import { describe, expect, it } from 'vitest';
import { createImportance } from '../../../../lib/model/analysis/importance.ts';
import { rocAuc } from '../../../../lib/model/metrics.ts';
import { crossValidate } from '../../../../lib/model/pipeline/cross-validate.ts';
import { fitPipeline } from '../../../../lib/model/pipeline/fit.ts';
import { createRandom } from '../../../../lib/model/random.ts';
import { finish } from '../../../../lib/model/work.ts';
import { madeUpSongs } from '../made-up-songs.ts';
import type { RatedSong } from '../../../../lib/domain/song.ts';

const coin = createRandom(77);

/** Songs whose ratings are thrown by a coin. */
const guesswork: RatedSong[] = madeUpSongs({ count: 120, artists: 30 }).map((song) => ({
  ...song,
  liked: coin.next() < 0.5,
}));

/** 95 % of areas under the curve that chance alone gives for 60 likes and 60 dislikes lie below this. */
const chance = 0.62;

const judge = (songs: readonly RatedSong[], remembered: readonly RatedSong[]): number => {
  const common = { seen: [], useMemory: true, importance: createImportance() };
  const { probabilities } = finish(crossValidate(songs, remembered, common, 1));
  return rocAuc(
    songs.map(({ liked }) => Number(liked)),
    probabilities,
  );
};

/** Each song a second time under another id, as streaming services have it. */
const twice = (twin: (song: RatedSong) => Partial<RatedSong>): RatedSong[] =>
  guesswork.flatMap((song) => [song, { ...song, trackId: `${song.trackId}b`, ...twin(song) }]);

describe('leakage', () => {
  it('finds nothing where there is nothing to learn', () => {
    expect(judge(guesswork, guesswork)).toBeLessThan(chance);
  });

  it('keeps editions of one song out of the fold that is judged by another', () => {
    const { report } = finish(
      fitPipeline(
        twice(() => ({})),
        [],
        1,
        { useMemory: true },
      ),
    );
    expect(report.outOfFold.trackIds).toHaveLength(guesswork.length);
    expect(report.metrics.rocAuc.value).toBeLessThan(chance);
    expect(report.beatsGuessing).toBe(false);
  });

  it('catches editions that are not known for such: a planted leak', () => {
    const hidden = twice((song) => ({ title: `${song.title} (other name)` }));
    const { report } = finish(fitPipeline(hidden, [], 1, { useMemory: true }));
    expect(report.metrics.rocAuc.low).toBeGreaterThan(chance);
  });

  it('catches ratings of the judged songs in the memory: a planted leak', () => {
    // The same ratings under ids that the folds do not hold back: one artist a song gives its label away.
    const alone = guesswork.map((song, i) => ({ ...song, artists: [{ id: null, name: `Only ${i}` }] }));
    const smuggled = alone.map((song) => ({ ...song, trackId: `${song.trackId}x` }));
    expect(judge(alone, alone)).toBeLessThan(chance);
    expect(judge(alone, smuggled)).toBeGreaterThan(chance);
  });
});
