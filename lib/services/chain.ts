/**
 * Where a song's features come from: a chain of links, cheapest and most private first, and the one place
 * that decides what is asked next. A link is asked only for what the links before it left open; what it
 * finds is replaced once an earlier one knows the song.
 */
import { linkIds } from '../domain/features.ts';
import type { LinkId, StoredFeatures, Way } from '../domain/features.ts';
import type { TrackId } from '../domain/track.ts';
import type { FeatureSource } from '../sources/source.ts';
import type { LinkState } from '../store/meta.ts';
import type { Store } from '../store/store.ts';
import { createLookups } from './lookups.ts';
import type { LookupDeps } from './lookups.ts';

export interface ChainDeps extends Pick<
  LookupDeps,
  'clock' | 'random' | 'onHealth' | 'keepAlive' | 'setAlarm' | 'report'
> {
  readonly store: Pick<Store, 'lookups' | 'meta' | 'tracks' | 'features' | 'relatives'>;
  /** Features that imported files brought, of those songs that they had: asked first, and without the yes. */
  readonly catalogue: (ids: readonly TrackId[]) => Promise<readonly StoredFeatures[]>;
  /** One a link, in the order of `linkIds`. */
  readonly sources: readonly FeatureSource[];
  /** May this link be asked now? */
  readonly mayAsk: (link: LinkId) => Promise<boolean>;
  /** May the same recording on this machine lend its features? */
  readonly mayLend: () => Promise<boolean>;
  /** Called with songs of which something new is known, if only that a link does not know them. */
  readonly onSettled: (ids: readonly TrackId[]) => void;
}

/** How a song without features stands: nobody is left to ask, or this link's answer is waited for. */
export type Standing = 'nobody-knows' | { readonly link: LinkId; readonly state: LinkState };

/** How many links, from the first on, could tell something better of a song than what came this way. */
const betterLinks: { readonly [way in Way]: number } = {
  recording: 0,
  isrc: 1,
  acousticbrainz: 2,
  preview: 2,
};
/** Features under the song's own id are asked for again when this link's are old. */
const refreshing = 1;

export function createChain(deps: ChainDeps) {
  const { store, clock } = deps;
  const busy = new Set<LinkId>();
  const links = deps.sources.map((source) => ({
    source,
    ...createLookups({
      ...deps,
      source,
      mayAsk: () => deps.mayAsk(source.id),
      async onSettled(found, missed) {
        await decide(missed, source.id);
        deps.onSettled([...found, ...missed]);
      },
      setAlarm(on) {
        if (on) busy.add(source.id);
        else busy.delete(source.id);
        deps.setAlarm(busy.size > 0);
      },
    }),
  }));

  /** Who is asked next for these songs. @param from the link that has just not known them */
  async function decide(wanted: readonly TrackId[], from?: LinkId): Promise<void> {
    const since = clock.now();
    // What a link has just not known was looked for here before it was asked.
    const ids = from ? wanted : await withoutImported(wanted);
    if (ids.length === 0) return;
    const lent = (await deps.mayLend()) ? await store.relatives.fillIn(await unknown(ids)) : [];
    if (lent.length > 0) deps.onSettled(lent);
    const features = await store.features.of(ids);
    // Whoever wants them may not have heard yet of what came a moment ago.
    let open = ids
      .map((id, at) => ({ id, known: features[at], links: linksFor(features[at]) }))
      .filter(({ known }) => !known || !isGood(known));
    for (const [at, { source, want }] of links.entries()) {
      open = open.filter((song) => song.links > at);
      // The first link's queue waits for the listener's yes; the others are asked for what it then leaves open.
      if (at > 0 && !(await deps.mayAsk(source.id))) continue;
      const rows = await store.lookups.of(
        source.id,
        open.map(({ id }) => id),
      );
      const takes = open.filter(
        (_, n) => rows[n]?.state !== 'missed' || (rows[n]?.until ?? 0) <= clock.now(),
      );
      await want(
        takes.map(({ id }) => id),
        from,
        since,
      );
      open = open.filter((song) => !takes.includes(song));
    }
  }

  /** Answers from the catalogue; resolves with the songs that it could not tell of. */
  async function withoutImported(ids: readonly TrackId[]): Promise<readonly TrackId[]> {
    // A catalogue that cannot be read must not keep others from being asked.
    const found = await deps.catalogue(await unknown(ids)).catch((error: unknown) => {
      deps.report('catalogue', error);
      return [];
    });
    if (found.length === 0) return ids;
    const known = found.map(({ trackId }) => trackId);
    await store.lookups.settle('reccobeats', found, [], clock.now());
    deps.onSettled(known);
    const answered = new Set(known);
    return ids.filter((id) => !answered.has(id));
  }

  async function unknown(ids: readonly TrackId[]): Promise<TrackId[]> {
    const known = await store.features.of(ids);
    return ids.filter((_, at) => linksFor(known[at]) > refreshing);
  }

  const linksFor = (known: StoredFeatures | undefined): number => {
    if (!known) return linkIds.length;
    return known.via ? betterLinks[known.via] : refreshing;
  };
  /** Are these features as good as any link could tell, and new enough? */
  const isGood = ({ via, fetchedAt }: StoredFeatures): boolean =>
    (via === undefined || betterLinks[via] === 0) &&
    fetchedAt >= clock.now() - (deps.sources[0]?.refreshAfterMs ?? 0);
  const each = async (work: (link: (typeof links)[number]) => Promise<void>) =>
    void (await Promise.all(links.map(work)));

  return {
    /** Songs in view, without features or with old or lesser ones; the last wanted go first. */
    want: (ids: readonly TrackId[]): Promise<void> => decide(ids),
    isGood,
    /** How songs without features stand, in the order asked. */
    async standings(ids: readonly TrackId[]): Promise<Standing[]> {
      const asked = await Promise.all(
        links.map(async ({ source, state }, at) => ({
          link: source.id,
          state: await state(),
          // What waits for a link that was switched off since waits for nothing.
          rows: at === 0 || (await deps.mayAsk(source.id)) ? await store.lookups.of(source.id, ids) : [],
        })),
      );
      return ids.map((_, at): Standing => {
        const waiting = asked.find(({ rows }) => rows[at]?.state === 'queued');
        // A song that has just come into view is in no queue yet.
        const first = waiting ?? asked.find(({ rows }, n) => n === 0 && !rows[at]);
        return first ? { link: first.link, state: first.state } : 'nobody-knows';
      });
    },
    /** Goes on with what is queued; called at every start of the background. */
    start: () => links.forEach(({ start }) => start()),
    /** A link was switched on or off: songs that nobody knew may have somebody to ask now. */
    async switched(): Promise<void> {
      await each(async ({ source, start, stop }) => ((await deps.mayAsk(source.id)) ? start() : stop()));
      await decide(await store.lookups.missed('reccobeats'), 'reccobeats');
    },
    stop: (): Promise<void> => each(({ stop }) => stop()),
    /** Forgets what failed and what was not known, and asks again now. */
    async retry(): Promise<void> {
      await each(({ source, retry }) => retry(source.id === 'reccobeats'));
    },
    settled: (): Promise<void> => each(({ settled }) => settled()),
  };
}

export type Chain = ReturnType<typeof createChain>;
