import { artistKey, recordingName, recordingOf } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';

export const recordingKey = (track: Track): string | null => {
  const name = recordingName(recordingOf(track));
  return name === null ? null : `r:${name}`;
};
export const artistKeys = ({ artists }: Track): string[] => artists.map((artist) => `a:${artistKey(artist)}`);

/** What a song shares with others on this machine: the name of its recording, and its artists. */
export const songKeys = (track: Track): string[] => {
  const recording = recordingKey(track);
  return [...new Set([...(recording === null ? [] : [recording]), ...artistKeys(track)])];
};
