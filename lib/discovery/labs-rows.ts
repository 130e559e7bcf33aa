/** The rows of ListenBrainz Labs' answers, as far as they are read. */
import * as v from 'valibot';
import { badAnswer } from '../sources/ask.ts';

export const labsService = 'ListenBrainz';

const name = v.pipe(v.string(), v.minLength(1));
const mbid = v.pipe(v.string(), v.uuid());
const mbids = v.fallback(v.array(mbid), []);
const optionalName = v.fallback(v.nullable(v.string()), null);

export const foundSchema = v.object({
  recording_mbid: mbid,
  recording_name: name,
  artist_credit_name: name,
  artist_mbids: mbids,
});
export const similarSchema = v.object({
  recording_mbid: mbid,
  recording_name: name,
  artist_credit_name: name,
  release_name: optionalName,
  '[artist_credit_mbids]': mbids,
  score: v.fallback(v.number(), 0),
});
export const artistSchema = v.object({ artist_mbid: mbid, name, score: v.fallback(v.number(), 0) });
export const idsSchema = v.object({
  recording_mbid: v.fallback(v.string(), ''),
  artist_name: v.string(),
  track_name: v.string(),
  release_name: optionalName,
  spotify_track_ids: v.fallback(v.array(v.unknown()), []),
});
export const countrySchema = v.object({
  artist_mbid: mbid,
  country_code: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
});

/** The rows of an answer, plain or behind its question. */
export function rowsOf(answer: unknown): readonly unknown[] {
  if (!Array.isArray(answer)) throw badAnswer(labsService);
  const rows: unknown = answer.every((part) => Array.isArray(part)) ? answer.at(-1) : null;
  return Array.isArray(rows) ? rows : answer;
}

/** Rows of the form looked for; others say nothing, unless there are no others. */
export function valid<Schema extends v.GenericSchema>(
  schema: Schema,
  rows: readonly unknown[],
): v.InferOutput<Schema>[] {
  if (rows.some((row) => typeof row !== 'object' || row === null)) throw badAnswer(labsService);
  return rows.flatMap((row) => {
    const parsed = v.safeParse(schema, row);
    return parsed.success ? [parsed.output] : [];
  });
}
