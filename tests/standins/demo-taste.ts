import { fractionOf } from './random.ts';
import type { StandinSong } from './library.ts';

const bump = (value: number, centre: number, width: number) => Math.exp(-(((value - centre) / width) ** 2));

/**
 * The demo listener's hidden taste: the probability from 0 to 1 that they like a song. Warm,
 * unhurried, rhythmic music; loud only when it also dances; no spoken word; a few artists they
 * would forgive anything, and a few they never will. Bends and interactions on purpose: a straight
 * line through the features cannot follow it wholly.
 */
export function tasteOf(song: StandinSong): number {
  const { danceability = 0.5, energy = 0.5, valence = 0.5, speechiness = 0.05 } = song.features ?? {};
  const { acousticness = 0.5, instrumentalness = 0, tempo = 120 } = song.features ?? {};
  const folded = tempo > 140 ? tempo / 2 : tempo;
  const feelings =
    2.6 * bump(energy, 0.45, 0.22) +
    2.4 * danceability * energy -
    2.2 * energy * (1 - danceability) +
    1.7 * bump(valence, 0.62, 0.24) -
    3.4 * Math.min(speechiness * 2.5, 1) +
    1.5 * bump(folded, 104, 16) -
    1.3 * bump(acousticness, 0.97, 0.12) * (1 - valence) +
    0.9 * (instrumentalness > 0.5 && danceability > 0.6 ? 1 : 0);
  const artist = song.artists[0]?.id ?? '';
  const loyalty = (fractionOf(`loyalty:${artist}`) - 0.5) * 3.2;
  const sharpened = 2.4 * (feelings + loyalty - 2.5);
  // Four in a hundred answers are moods and slips, as in real ratings.
  return 0.04 + 0.92 / (1 + Math.exp(-sharpened));
}
