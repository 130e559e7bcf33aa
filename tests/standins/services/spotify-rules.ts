/** The ways the Web API's stand-in can behave, its buckets, and what new apps get no more. */
export const spotifyModes = [
  'normal',
  /** 429 with Retry-After: 2. */
  'rate-limited',
  /** 429 that does not say for how long. */
  'rate-limited-no-header',
  /** 429 QUOTA_EXCEEDED for Liked Songs alone; everything else works. */
  'quota-exceeded',
  /** 403 for everything: the app's owner no longer pays for Premium. */
  'premium-lapsed',
  /** 403 for everything: this account is not among the app's five. */
  'not-allow-listed',
  /** 503. */
  'down',
  /** The right answer, far too late. */
  'slow',
  /** The right status with JSON that breaks off. */
  'malformed',
  /** The connection dies before anything was done. */
  'offline',
  /** It is done, and then the connection dies: the caller cannot know. */
  'lost-answer',
] as const;
export type SpotifyMode = (typeof spotifyModes)[number];

export type Bucket = 'saved' | 'library' | 'playlists' | 'search' | 'other';

export function bucketOf(path: string): Bucket {
  if (path === '/v1/me/tracks') return 'saved';
  if (path.startsWith('/v1/me/library')) return 'library';
  if (/^\/v1\/(me\/)?playlists(\/|$)/.test(path)) return 'playlists';
  return path === '/v1/search' ? 'search' : 'other';
}

/** What apps made since February 2026 are refused; batch reads too, which differ by their query only. */
const removed = [
  /^\/v1\/playlists\/[^/]+\/tracks$/,
  /^\/v1\/audio-(features|analysis)/,
  /^\/v1\/artists\/[^/]+\/(top-tracks|related-artists)$/,
  /^\/v1\/users(\/|$)/,
  /^\/v1\/browse(\/|$)/,
  /^\/v1\/markets$/,
  /^\/v1\/(tracks|artists|albums|episodes|shows)$/,
  /^\/v1\/me\/(tracks|albums|episodes|shows|following)\/contains$/,
  /^\/v1\/playlists\/[^/]+\/followers/,
];

export function isRemoved(method: string, path: string): boolean {
  if (method !== 'GET' && /^\/v1\/me\/(tracks|albums|episodes|shows|following)$/.test(path)) return true;
  return removed.some((pattern) => pattern.test(path));
}

/** As observed: no header is exposed, so scripts of pages never see Retry-After. */
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS, PUT, DELETE, PATCH',
  'access-control-allow-headers': 'Accept, App-Platform, Authorization, Content-Type, Origin, Retry-After',
  'access-control-max-age': '604800',
};
