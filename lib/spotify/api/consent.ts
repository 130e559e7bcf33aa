/** What is kept of a connection, under which names, and how long Spotify lets it last. */
import * as v from 'valibot';

export const accessKey = 'spotify.access';
export const grantKey = 'spotify.grant';
export const endedKey = 'spotify.ended';

/** Kept apart from the rest, and only as long as the browser is open. */
export const accessSchema = v.object({ token: v.string(), usableUntil: v.number() });
export const grantSchema = v.object({
  refreshToken: v.string(),
  clientId: v.string(),
  scopes: v.array(v.string()),
  consentAt: v.number(),
});
export type Grant = v.InferOutput<typeof grantSchema>;
export const endedSchema = v.object({
  reason: v.picklist(['consent-over', 'access-revoked', 'bad-client-id']),
  clientId: v.string(),
  at: v.number(),
});

export type Connection =
  | { readonly state: 'off' }
  | {
      readonly state: 'connected';
      readonly clientId: string;
      readonly scopes: readonly string[];
      /** When the listener agreed, and when Spotify will end it; milliseconds since 1970. */
      readonly consentAt: number;
      readonly endsAt: number;
    }
  | ({ readonly state: 'ended' } & Readonly<v.InferOutput<typeof endedSchema>>);

/** Six calendar months later; the last day of the month where the sixth has no such day. */
export function consentEndsAt(consentAt: number): number {
  const end = new Date(consentAt);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + 6);
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.getTime();
}
