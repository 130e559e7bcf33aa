import { plain, type Answer, type Asked, type Handler } from '../http.ts';
import type { AccountsStandin } from './spotify-accounts.ts';
import { libraryRoutes } from './spotify-library.ts';
import type { RowShape } from './spotify-objects.ts';
import { playlistRoutes } from './spotify-playlists.ts';
import { forbidden, Refusal, refuse } from './spotify-replies.ts';
import { bucketOf, cors, isRemoved, type Bucket, type SpotifyMode } from './spotify-rules.ts';
import type { SpotifyState } from './spotify-state.ts';

export interface ApiOptions {
  readonly mode?: SpotifyMode;
  readonly rowShape?: RowShape;
  readonly slowMs?: number;
  /** Asked before each request: another mode for this one, or null. */
  readonly fault?: (method: string, path: string) => SpotifyMode | null;
}

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly bucket: Bucket;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** null while unanswered, 0 when the connection was destroyed. */
  status: number | null;
}

const tooMany = 'Too many requests';

/** api.spotify.com as a development-mode app made after February 2026 meets it. */
export function createApi(state: SpotifyState, accounts: AccountsStandin, options: ApiOptions = {}) {
  const settings = {
    rowShape: options.rowShape ?? ('item' as RowShape),
    notAllowListedMessage: 'User not registered in the Developer Dashboard',
    fault: options.fault ?? null,
  };
  const quotas = new Map<Bucket, number>();
  const requests: ApiRequest[] = [];
  const late = new Set<NodeJS.Timeout>();
  let mode: SpotifyMode = options.mode ?? 'normal';
  let requestsLeft = Infinity;

  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => (late.delete(timer), resolve()), ms);
      late.add(timer);
    });

  function nextMode(method: string, path: string): SpotifyMode {
    const current = settings.fault?.(method, path) ?? mode;
    if (--requestsLeft <= 0) mode = 'normal';
    return current;
  }

  function unauthorized(kind: 'missing_token' | 'invalid_token'): Answer {
    const headers = { 'www-authenticate': `Bearer realm="spotify", error="${kind}"` };
    return refuse(401, 'Missing/invalid/expired access token', { headers });
  }

  /** What is answered before anybody looks at the question; null when it goes on. */
  function gate(current: SpotifyMode, bucket: Bucket): Answer | null {
    if (current === 'premium-lapsed')
      return refuse(403, 'Active premium subscription required for the owner of the app.');
    if (current === 'not-allow-listed') return refuse(403, settings.notAllowListedMessage);
    if (current === 'rate-limited') return refuse(429, tooMany, { headers: { 'retry-after': '2' } });
    if (current === 'rate-limited-no-header') return refuse(429, tooMany);
    const left = quotas.get(bucket) ?? Infinity;
    if ((current === 'quota-exceeded' && bucket === 'saved') || left <= 0)
      return refuse(429, tooMany, { reason: 'QUOTA_EXCEEDED' });
    quotas.set(bucket, left - 1);
    return null;
  }

  async function route(asked: Asked, scopes: ReadonlySet<string>): Promise<Answer> {
    const { method, url } = asked;
    const path = url.pathname;
    if (isRemoved(method, path)) return forbidden();
    const needScope = (scope: string) => {
      if (!scopes.has(scope)) throw new Refusal(refuse(403, 'Insufficient client scope'));
    };
    const context = { state, shape: settings.rowShape, needScope };
    try {
      const answer = (await playlistRoutes(asked, context)) ?? libraryRoutes(asked, context);
      return answer ?? refuse(404, 'Service not found');
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }

  async function answerTo(asked: Asked, bucket: Bucket): Promise<Answer | 'hang-up'> {
    const current = nextMode(asked.method, asked.url.pathname);
    if (current === 'offline') return 'hang-up';
    if (current === 'down') return plain(503, 'upstream connect error');
    const [, bearer] = /^Bearer (\S+)$/.exec(asked.headers.authorization ?? '') ?? [];
    if (bearer === undefined) return unauthorized('missing_token');
    const grant = accounts.grantOf(bearer);
    if (!grant) return unauthorized('invalid_token');
    const stopped = gate(current, bucket);
    if (stopped) return stopped;
    if (current === 'slow') await wait(options.slowMs ?? 12_000);
    const answer = await route(asked, new Set(grant.scope.split(' ')));
    if (current === 'lost-answer') return 'hang-up';
    if (current !== 'malformed') return answer;
    const text = String(answer.body ?? '{"');
    return { ...answer, body: text.slice(0, Math.max(1, Math.floor(text.length * 0.6))) };
  }

  const handle: Handler = async (asked) => {
    if (asked.method === 'OPTIONS') return { status: 204, headers: cors };
    const { pathname: path, search: query } = asked.url;
    const bucket = bucketOf(path);
    const record: ApiRequest = { method: asked.method, path, query, bucket, at: Date.now(), status: null };
    requests.push(record);
    const answer = await answerTo(asked, bucket);
    record.status = answer === 'hang-up' ? 0 : answer.status;
    return answer === 'hang-up' ? answer : { ...answer, headers: { ...answer.headers, ...cors } };
  };

  return {
    handle,
    settings,
    /** Every request but pre-flights, in the order of arrival. */
    requests: requests as readonly ApiRequest[],
    /** Switches the mode; with `forRequests` it falls back to normal after so many requests. */
    setMode(next: SpotifyMode, forRequests = Infinity): void {
      mode = next;
      requestsLeft = forRequests;
    },
    /** So many more requests of this bucket are answered, then QUOTA_EXCEEDED; Infinity lifts it. */
    setQuota: (bucket: Bucket, left: number) => void quotas.set(bucket, left),
    close(): void {
      for (const timer of late) clearTimeout(timer);
    },
  };
}

export type ApiStandin = ReturnType<typeof createApi>;
