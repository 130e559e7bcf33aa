/** What ListenBrainz knows of the stand-ins' songs: names, likenesses, ids at Spotify, countries. */
import type { StandinSong } from '../library.ts';
import { fractionOf, uuidOf } from '../random.ts';
import { countryOf } from './artist-countries.ts';
import { mbidOf } from './musicbrainz.ts';
import type { Offer } from './offers.ts';

export interface ListenbrainzData {
  /** Recordings that it lists, the right ones and the wrong ones. */
  readonly offers: readonly Offer[];
  /** Ids at Spotify by id of a song here, the likeliest first; its own id where nothing is said. */
  readonly spotifyIds?: ReadonlyMap<string, readonly string[]>;
  /** Which share of the recordings has no id at Spotify; 0 to 1. */
  readonly unmappedShare?: number;
}

export const artistMbidOf = (artist: { readonly id: string }): string => uuidOf(`artist:${artist.id}`);
export const creditOf = ({ artists }: StandinSong): string => artists.map(({ name }) => name).join(' & ');

/** As its index of names does: letters and digits in lower case, accents off. */
const combined = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}_]+/gu, '')
    .toLowerCase();

export function createData({ offers, spotifyIds, unmappedShare = 0.2 }: ListenbrainzData) {
  const byMbid = new Map(offers.map((offer) => [mbidOf(offer), offer]));
  const artists = new Map(
    offers.flatMap((offer) => offer.artists.map((artist) => [artistMbidOf(artist), artist])),
  );
  const byArtist = Map.groupBy(offers, ({ artists: [first] }) => (first ? artistMbidOf(first) : ''));
  const byName = Map.groupBy(offers, (offer) => combined(creditOf(offer) + offer.title));

  const idsOf = (offer: Offer): readonly string[] => {
    const said = spotifyIds?.get(offer.id);
    if (said) return said;
    return fractionOf(`unmapped:${offer.id}`) < unmappedShare ? [] : [offer.id];
  };
  const recordingRow = (offer: Offer) => ({
    recording_mbid: mbidOf(offer),
    recording_name: offer.title,
    artist_credit_name: creditOf(offer),
    '[artist_credit_mbids]': offer.artists.map(artistMbidOf),
    release_name: offer.album.name,
    release_mbid: uuidOf(offer.album.id),
    caa_id: null,
    caa_release_mbid: null,
  });

  return {
    byMbid,
    /**
     * Artist and title put together, letter by letter: a live version is found under its own title only, one
     * that only its album tells beside the right recording.
     */
    lookUp: (credit: string, title: string) =>
      (byName.get(combined(credit + title)) ?? []).toSorted(
        (one, other) => Number(one.wrong ?? false) - Number(other.wrong ?? false),
      ),
    acrRow: (offer: Offer) => ({
      artist_credit_name: creditOf(offer),
      artist_mbids: offer.artists.map(artistMbidOf),
      artist_credit_id: Math.floor(fractionOf(`credit:${creditOf(offer)}`) * 1e6),
      release_name: offer.album.name,
      release_mbid: uuidOf(offer.album.id),
      recording_name: offer.title,
      recording_mbid: mbidOf(offer),
    }),
    /** Heard in the same sessions, the strongest first. */
    similarTo(mbid: string, salt: string, most: number) {
      const ranked = offers
        .filter((offer) => mbidOf(offer) !== mbid)
        .map((offer) => ({ offer, near: fractionOf(`${salt}:${mbid}:${offer.id}`) }))
        .sort((one, other) => other.near - one.near)
        .slice(0, most);
      return ranked.map(({ offer, near }) => ({
        ...recordingRow(offer),
        score: Math.floor(near * 1000),
        reference_mbid: mbid,
      }));
    },
    artistsLike: (mbid: string, most: number) =>
      [...artists]
        .filter(([other]) => other !== mbid)
        .map(([other, { name }]) => ({ other, name, near: fractionOf(`like:${mbid}:${other}`) }))
        .sort((one, other) => other.near - one.near)
        .slice(0, most)
        .map(({ other, name, near }) => ({
          artist_mbid: other,
          name,
          comment: '',
          type: 'Group',
          gender: null,
          score: Math.floor(near * 1000),
          reference_mbid: mbid,
        })),
    isArtist: (mbid: string) => artists.has(mbid),
    songsBy: (mbid: string, most: number) => (byArtist.get(mbid) ?? []).slice(0, most),
    nameOf: (mbid: string) => artists.get(mbid)?.name ?? '',
    country(mbid: string) {
      const artist = artists.get(mbid);
      if (!artist) return [];
      const code = countryOf(artist) ?? '';
      return [{ artist_mbid: mbid, artist_name: artist.name, country_code: code, area_id: 221 }];
    },
    /** The row of a question by id; a recording that nobody knows has empty names. */
    idRow: (mbid: string) => {
      const offer = byMbid.get(mbid);
      return {
        recording_mbid: mbid,
        artist_name: offer ? creditOf(offer) : '',
        release_name: offer?.album.name ?? '',
        track_name: offer?.title ?? '',
        spotify_track_ids: offer ? idsOf(offer) : [],
      };
    },
    idsOf,
  };
}

export type Data = ReturnType<typeof createData>;
