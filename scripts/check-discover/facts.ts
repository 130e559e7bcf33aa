/**
 * What the file says, by a database that shares no line with the product; only the scores are those of the product's
 * own query.
 */
import { openWarehouse } from '../../tests/e2e/support/duckdb.ts';
import type { SeenImport, SeenList, SeenNear, SeenTag } from './room.ts';

/** Half a point is what rounding takes. */
const pointsOff = 0.501;
const sound = [
  'danceability',
  'energy',
  'loudness',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'valence',
];

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();

interface FileTag {
  readonly songs: number;
  /** Percent. */
  readonly least: number;
  readonly most: number;
}

export async function readFacts(csv: string, query: string) {
  const { ask, close } = await openWarehouse();
  const one = async (sql: string): Promise<number> => Number(Object.values((await ask(sql))[0] ?? {})[0]);
  await ask(`CREATE TABLE lines AS SELECT * FROM read_csv(${literal(csv)}, header = true)`);
  await ask(`CREATE TABLE songs AS SELECT DISTINCT ON (track_id) * FROM lines
    WHERE regexp_full_match(track_id, '[A-Za-z0-9]{22}')`);
  // The query takes lists by semicolons, and the importer what the file's beginning has.
  const semicolons = await one(`SELECT count(*) FROM (FROM lines LIMIT 2000) WHERE contains(artists, ';')`);
  const names = `replace(replace(regexp_replace(artists, ',\\s*(the\\s)', '\u001f\\1', 'gi'), ',', ';'), '\u001f', ', ')`;
  const artists =
    semicolons > 0 ? 'artists' : `CASE WHEN contains(artists, ';') THEN artists ELSE ${names} END`;
  await ask(`ALTER TABLE songs RENAME TO read`);
  await ask(`CREATE TABLE songs AS SELECT * REPLACE (${artists} AS artists) FROM read`);
  await ask(`CREATE TABLE scores AS ${query}`);
  const rows = await one('SELECT count(*) FROM lines');
  const songs = await one('SELECT count(*) FROM songs');

  /** Songs, and what the share of high scores may be: the query does not tell scores of rated songs. */
  async function tags(column: string): Promise<Map<string, FileTag>> {
    const told = await ask(`SELECT tag AS name, count(*) AS songs, count(score) AS scored,
        count(*) FILTER (score >= 0.705) AS above, count(*) FILTER (scores.track_id IS NULL) AS rated
      FROM (SELECT track_id, trim(unnest(string_split(${column}, ';'))) AS tag FROM songs)
      LEFT JOIN scores USING (track_id) WHERE tag <> '' GROUP BY tag`);
    return new Map(
      told.map((row) => {
        const [above, rated, scored] = ['above', 'rated', 'scored'].map((name) => Number(row[name]));
        const share = (high = 0) => (100 * high) / ((scored ?? 0) + (rated ?? 0));
        const tag = {
          songs: Number(row['songs']),
          least: share(above),
          most: share((above ?? 0) + (rated ?? 0)),
        };
        return [String(row['name']), tag];
      }),
    );
  }
  function wrongInTags(seen: readonly SeenTag[], told: ReadonlyMap<string, FileTag>): string[] {
    return seen.flatMap(({ name, songs, shareAbove70 }) => {
      const tag = told.get(name);
      if (tag?.songs !== songs) return [`${name} has ${songs} songs, in the file ${tag?.songs ?? 0}`];
      return shareAbove70 < tag.least - pointsOff || shareAbove70 > tag.most + pointsOff
        ? [`${name} has ${shareAbove70} % above 70, by the query ${tag.least} to ${tag.most}`]
        : [];
    });
  }

  return {
    rows,
    songs,
    close,
    async wrongInImport({ name, outcome, songs: shown }: SeenImport): Promise<string[]> {
      return shown === songs && outcome.includes(name) ? [] : [`${shown} songs of ${songs}: ${outcome}`];
    },
    async wrongInSearch({ text, total, songs: seen }: SeenList): Promise<string[]> {
      const words = folded(text).split(' ').filter(Boolean);
      const has = words.map((word) => {
        const inside = (column: string) =>
          `contains(strip_accents(lower(coalesce(${column}, ''))), ${literal(word)})`;
        return `(${inside('track_name')} OR ${inside('artists')})`;
      });
      // Rated songs have no row among the scores.
      const found = `FROM songs JOIN scores USING (track_id) WHERE ${['true', ...has].join(' AND ')}`;
      const count = await one(`SELECT count(*) ${found}`);
      const best = await ask(`SELECT score ${found} ORDER BY score DESC LIMIT ${seen.length}`);
      const ids = seen.map(({ id }) => literal(id)).join(', ');
      const own = await ask(`SELECT track_id, score ${found} AND track_id IN (${ids})`);
      const scores = new Map(own.map(({ track_id, score }) => [String(track_id), 100 * Number(score)]));
      return [
        ...(count === total ? [] : [`${total} songs, in the file ${count}`]),
        ...seen.flatMap(({ id, score }, at) => {
          const real = scores.get(id) ?? NaN;
          if (!(Math.abs(real - score) <= pointsOff)) return [`${id} has ${score}, by the query ${real}`];
          // The nth shown is as good as the nth best: equal scores may stand in any order.
          const wanted = 100 * Number(best[at]?.['score']);
          return Math.abs(wanted - real) < 0.01
            ? []
            : [`place ${at + 1} has ${real}, and could have ${wanted}`];
        }),
      ];
    },
    async wrongInGenres(seen: readonly SeenTag[]): Promise<string[]> {
      const told = await tags('lower(track_genre)');
      const most = [...told.values()].map((tag) => tag.songs).toSorted((a, b) => b - a);
      const missing = seen.flatMap((tag, at) =>
        tag.songs === most[at] ? [] : [`place ${at + 1} is ${tag.name}`],
      );
      return [
        ...(seen.length === Math.min(30, told.size) ? missing : [`${seen.length} genres`]),
        ...wrongInTags(seen, told),
      ];
    },
    async wrongInCountries(seen: readonly SeenTag[]): Promise<string[]> {
      const told = await tags('upper(country)');
      const shown = new Set(seen.map(({ name }) => name));
      const missing = [...told.keys()]
        .filter((name) => !shown.has(name))
        .map((name) => `${name} is not on the map`);
      return [...missing, ...wrongInTags(seen, told)];
    },
    /** A song that the listener has not rated, with everything known of it. */
    async seed(): Promise<{ id: string; title: string }> {
      const [row] = await ask(`SELECT track_id, track_name FROM songs JOIN scores USING (track_id)
        WHERE track_name IS NOT NULL AND track_genre IS NOT NULL AND ${sound.map((name) => `${name} IS NOT NULL`).join(' AND ')}
        ORDER BY score DESC, track_id LIMIT 1`);
      return { id: String(row?.['track_id']), title: String(row?.['track_name']) };
    },
    /** Near by a measure of this check's own: where a song's features rank among all songs, summed up. */
    async wrongInNear(
      seed: { id: string; title: string },
      { total, songs: seen }: SeenNear,
    ): Promise<string[]> {
      const ranks = sound.map((name) => `percent_rank() OVER (ORDER BY ${name}) AS ${name}`);
      const distance = sound.map((name) => `abs(one.${name} - other.${name})`).join(' + ');
      const told = await ask(`WITH ranked AS (SELECT track_id, ${ranks.join(', ')} FROM songs
          WHERE ${sound.map((name) => `${name} IS NOT NULL`).join(' AND ')}),
        far AS (SELECT other.track_id, percent_rank() OVER (ORDER BY ${distance}) AS place
          FROM ranked one, ranked other WHERE one.track_id = ${literal(seed.id)})
        SELECT track_id, place FROM far WHERE place < 0.05`);
      const near = new Set(told.map(({ track_id }) => String(track_id)));
      const inside = seen.filter(({ id }) => near.has(id)).length;
      return [
        ...(total === 100 ? [] : [`${total} songs`]),
        ...(seen.some(({ id }) => id === seed.id) ? ['the song is near itself'] : []),
        ...(inside >= 0.9 * seen.length
          ? []
          : [`${inside} of ${seen.length} are among the nearest twentieth`]),
      ];
    },
    async wrongInPlan(ids: readonly string[]): Promise<string[]> {
      const best = await ask('SELECT track_id FROM scores ORDER BY score DESC LIMIT 50');
      const sent = new Set(best.map(({ track_id }) => String(track_id)));
      return [
        ...(ids.length > 0 && new Set(ids).size === ids.length ? [] : [`${ids.length} rows`]),
        ...ids.filter((id) => !sent.has(id)).map((id) => `${id} was not sent`),
      ];
    },
  };
}

export type Facts = Awaited<ReturnType<typeof readFacts>>;
