/** Songs of the catalogue as the rest of the product knows songs, and links to songs. */
import type { CatalogueSong } from '../../catalogue/show.ts';
import { isSpotifyId } from '../../domain/track.ts';
import type { TrackId } from '../../domain/track.ts';
import type { MessageData } from '../../messages.ts';

/** As the protocol has it; files may hold longer names and ids of any form. */
const longest = 1000;
const mostArtists = 100;

export function trackOf({
  id,
  title,
  artists,
  features,
}: CatalogueSong): MessageData<'ratings.set'>['track'] {
  return {
    id,
    title: title.slice(0, longest),
    artists: artists.slice(0, mostArtists).map((artist) => ({
      id: isSpotifyId(artist.id) ? artist.id : null,
      name: artist.name.slice(0, longest),
    })),
    album: null,
    durationMs: features?.durationMs ?? null,
  };
}

const forms =
  /^(?:spotify:track:|(?:https?:\/\/)?open\.spotify\.com\/(?:[\w-]+\/)*track\/)?([A-Za-z0-9]{22})(?:[/?#].*)?$/;

/** The id in a link, a URI, or an id; null for anything else. */
export const readTrackLink = (link: string): TrackId | null => forms.exec(link.trim())?.[1] ?? null;
