import { expect, test } from 'vitest';
import { findId, indexIds } from '../../../lib/catalogue/collection.ts';
import { songAt } from '../../../lib/catalogue/show.ts';
import { localIdOf } from '../../../lib/domain/local-id.ts';
import { freshCatalogue } from './catalogue.ts';
import { blobOf, idOf } from './files.ts';

const id = idOf(1);
const artist = idOf(2);
const other = idOf(3);
const sound = '0.5,0.6,4,-7.5,1,0.05,0.2,0,0.1,0.7,120.5';
const features = {
  danceability: 0.5,
  energy: 0.6,
  key: 4,
  loudness: -7.5,
  mode: 1,
  speechiness: 0.05,
  acousticness: 0.2,
  instrumentalness: 0,
  liveness: 0.1,
  valence: 0.7,
  tempo: 120.5,
  durationMs: 200_000,
  timeSignature: 4,
};
const names = (...all: readonly string[]) => all.map((name) => ({ id: null, name }));

/** Every header of public data sets, with a row as they have it. */
const cases = [
  {
    set: 'Spotify Tracks Dataset',
    header:
      ',track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature,track_genre',
    row: `0,${id},Gen Hoshino;Tyler, The Creator,Comedy,Comedy,73,200000,False,${sound},4,acoustic`.replace(
      'Gen Hoshino;Tyler, The Creator',
      '"Gen Hoshino;Tyler, The Creator"',
    ),
    song: { title: 'Comedy', artists: names('Gen Hoshino', 'Tyler, The Creator'), genres: ['acoustic'] },
  },
  {
    set: 'Top Spotify Songs in 73 Countries',
    header:
      'spotify_id,name,artists,daily_rank,daily_movement,weekly_movement,country,snapshot_date,popularity,is_explicit,duration_ms,album_name,album_release_date,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature',
    row: `"${id}","Die With A Smile","Lady Gaga, Bruno Mars","1","0","0","AE","2025-06-11","95","False","200000","Mayhem","2025-03-07",${sound},"4"`,
    song: {
      title: 'Die With A Smile',
      artists: names('Lady Gaga', 'Bruno Mars'),
      countries: ['AE'],
      year: 2025,
    },
  },
  {
    set: 'Spotify 1.2M+ Songs',
    header:
      'id,name,album,album_id,artists,artist_ids,track_number,disc_number,explicit,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms,time_signature,year,release_date',
    row: `${id},Testify,Album,${other},"['Rage, Against', ""B's""]","['${artist}', '${other}']",1,1,False,${sound},200000,4.0,1999,1999-11-02`,
    song: {
      title: 'Testify',
      artists: [
        { id: artist, name: 'Rage, Against' },
        { id: other, name: "B's" },
      ],
      year: 1999,
    },
  },
  {
    set: 'Spotify_1Million_Tracks',
    header:
      ',artist_name,track_name,track_id,popularity,year,genre,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms,time_signature',
    row: `0,"Earth, Wind & Fire",September,${id},68,2012,acoustic,${sound},200000,4`,
    song: { title: 'September', artists: names('Earth, Wind & Fire'), genres: ['acoustic'], year: 2012 },
  },
  {
    set: 'Spotify Dataset 1921–2020',
    header:
      'id,name,popularity,duration_ms,explicit,artists,id_artists,release_date,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature',
    row: `${id},Carve,6,200000,0,['Uli'],['${artist}'],1922-02-22,${sound},4`,
    song: { title: 'Carve', artists: [{ id: artist, name: 'Uli' }], year: 1922 },
  },
  {
    set: 'Exportify',
    header:
      'Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,Explicit,Added By,Added At,Genres,Record Label,Danceability,Energy,Key,Loudness,Mode,Speechiness,Acousticness,Instrumentalness,Liveness,Valence,Tempo,Time Signature',
    row: `"spotify:track:${id}","Le freak","C'est Chic","CHIC;Nile Rodgers","1978-08-11","200000","70","false","me","2024-01-01T00:00:00Z","disco,funk","Atlantic",${sound},4`,
    song: {
      title: 'Le freak',
      artists: names('CHIC', 'Nile Rodgers'),
      genres: ['disco', 'funk'],
      year: 1978,
    },
  },
  {
    set: 'a 45 million rows collection',
    header:
      'track_id,track_name,isrc,popularity,explicit,artist_idx,artist_id,artist_name,artist_popularity,artist_genres,artist_genre_idx,album_id,album_name,release_year,duration,time_signature,tempo,key,mode,danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence',
    row: `${id},Song,X,1,0,1,${artist},Somebody,5,"['art pop', 'new wave']",3,${other},Album,1983,200000,4,120.5,4,1,0.5,0.6,-7.5,0.05,0.2,0,0.1,0.7`,
    song: {
      title: 'Song',
      artists: [{ id: artist, name: 'Somebody' }],
      genres: ['art pop', 'new wave'],
      year: 1983,
    },
  },
] as const;

async function readOne(text: string, wanted: string) {
  const catalogue = freshCatalogue();
  const counts = await catalogue.import(blobOf(text));
  expect(counts).toMatchObject({ added: 1, refused: [] });
  const collection = await catalogue.load();
  return songAt(collection, findId(collection.blocks, indexIds(collection.blocks), wanted));
}

test.each(cases)('$set', async ({ header, row, song }) => {
  const read = await readOne(`${header}\r\n${row}\r\n`, id);
  expect(read).toMatchObject(song);
  for (const [name, value] of Object.entries(features)) {
    expect(read.features?.[name as keyof typeof features]).toBeCloseTo(value, 5);
  }
});

test('900k Spotify: no ids, shares in percent, keys by name', async () => {
  const header =
    'Artist(s),song,text,Length,emotion,Genre,Album,Release Date,Key,Tempo,Loudness (db),Time signature,Explicit,Popularity,Energy,Danceability,Positiveness,Speechiness,Liveness,Acousticness,Instrumentalness';
  const row =
    '!!!,Even When,"Line one\nLine ""two"", three",03:20,sadness,hip hop,Thr!!!er,2013-04-29,E min,120.5,-7.5db,4/4,No,40,60,50,70,5,10,20,1';
  const read = await readOne(`${header}\n${row}\n`, await localIdOf('!!!\neven when'));
  expect(read).toMatchObject({ title: 'Even When', genres: ['hip hop'], year: 2013 });
  expect(read.features).toMatchObject({ key: 4, durationMs: 200_000, timeSignature: 4, tempo: 120.5 });
  expect(read.features?.energy).toBeCloseTo(0.6);
  expect(read.features?.valence).toBeCloseTo(0.7);
  // In percent, 1 is a hundredth.
  expect(read.features?.instrumentalness).toBeCloseTo(0.01);
});

test('an older Exportify, without features', async () => {
  const header =
    'Track URI,Track Name,Album Name,Artist Name(s),Release Date,Track Duration (ms),Popularity,Explicit,Added By,Added At,Genres,Record Label';
  const row = `spotify:track:${id},Song,Album,"A,B",2001,200000,1,false,me,2024-01-01,,Label`;
  expect(await readOne(`${header}\n${row}`, id)).toMatchObject({
    title: 'Song',
    artists: names('A', 'B'),
    year: 2001,
    features: null,
  });
});
