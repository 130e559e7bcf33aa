import type { ArtistRef } from '../domain/track.ts';
import { isSameArtist, readSettings, writeSettings } from '../settings.ts';

/** Puts an artist on the never list, or takes the artist off it. */
export async function setNever(artist: ArtistRef, never: boolean): Promise<void> {
  const { never: listed } = await readSettings();
  const others = listed.filter((one) => !isSameArtist(one, artist));
  await writeSettings({ never: never ? [...others, artist] : others });
}
