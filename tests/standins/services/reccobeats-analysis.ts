import { createHash } from 'node:crypto';
import { json, type Answer } from '../http.ts';

const measured = [
  'acousticness',
  'danceability',
  'energy',
  'instrumentalness',
  'liveness',
  'speechiness',
  'valence',
] as const;

const refusal = (message: string) =>
  json(400, { status: 4004, errors: [{ path: 'extractAudioFeatures.audioFile', message }] });

/** The bytes of the field `audioFile`, or null. */
function audioFileIn(contentType: string, body: Buffer): Buffer | null {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  const text = body.toString('latin1');
  for (const part of text.split(`--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n');
    if (end < 0 || !/name="audioFile"/.test(part.slice(0, end))) continue;
    return Buffer.from(part.slice(end + 4, -2), 'latin1');
  }
  return null;
}

/** POST /v1/analysis/audio-features: nine bare numbers for an uploaded file, the same for the same bytes. */
export function analyse(contentType: string, body: Buffer): Answer {
  if (!contentType.startsWith('multipart/form-data')) {
    return json(415, { status: 415, error: 'Unsupported Media Type' });
  }
  const file = audioFileIn(contentType, body);
  if (file === null || file.length === 0) return refusal('must not be null');
  if (file.length > 5 * 1024 * 1024) return refusal('file size must not exceed 5MB');
  const digest = createHash('sha256').update(file).digest();
  const share = (index: number) => Number((digest.readUInt16BE(index * 2) / 65_535).toFixed(4));
  const values: Record<string, number> = Object.fromEntries(
    measured.map((name, index) => [name, share(index)]),
  );
  return json(200, {
    ...values,
    loudness: Number((-20 + 16 * share(8)).toFixed(4)),
    tempo: Number((70 + 110 * share(9)).toFixed(4)),
  });
}
