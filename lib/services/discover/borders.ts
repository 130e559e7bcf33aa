/** Near songs from the other side of a border. */
import type { FoundSong, NearRequest } from '../../catalogue/protocol.ts';
import type { Border, DiscoverRoomData, NearBorders, NearSeed, TagSummary } from '../../catalogue/room.ts';

const shown = 100;
/** Songs of several countries are sorted out afterwards. */
const asked = 500;

const keepsOut = ({ country, genre }: NearBorders) => country.across === 'other' || genre.across === 'other';

/** Names that a song may have; null for all. */
function namesOf(border: Border, own: readonly string[], all: readonly TagSummary[] | null) {
  if (border.across === 'any') return null;
  if (border.across === 'one') return [border.name];
  return (all ?? []).map(({ name }) => name).filter((name) => !own.includes(name));
}

export function nearRequest(
  seed: NearSeed,
  borders: NearBorders,
  { countries, genres }: Pick<DiscoverRoomData, 'countries' | 'genres'>,
): NearRequest {
  const fromCountries = namesOf(borders.country, seed.countries, countries);
  const fromGenres = namesOf(borders.genre, seed.genres, genres);
  return {
    trackId: seed.id,
    features: seed.features,
    filter: {
      ...(fromCountries && { countries: fromCountries }),
      ...(fromGenres && { genres: fromGenres }),
    },
    limit: keepsOut(borders) ? asked : shown,
  };
}

/** Without songs that are at home on both sides. */
export function acrossBorders(
  songs: readonly FoundSong[],
  seed: NearSeed,
  { country, genre }: NearBorders,
): readonly FoundSong[] {
  const shares = (own: readonly string[], other: readonly string[]) =>
    own.some((name) => other.includes(name));
  return songs
    .filter(
      ({ song }) =>
        !(country.across === 'other' && shares(seed.countries, song.countries)) &&
        !(genre.across === 'other' && shares(seed.genres, song.genres)),
    )
    .slice(0, shown);
}
