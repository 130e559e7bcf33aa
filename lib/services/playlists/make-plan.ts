/** From what the listener asked for to a plan: reads what has to be read, then plans. */
import type { PlaylistPort, PortOptions, RemoteItem, RemotePlaylist } from '../../domain/remote-playlist.ts';
import type { Track } from '../../domain/track.ts';
import { LikelihoodError } from '../../errors.ts';
import { createRandom } from '../../model/random.ts';
import { planClean } from '../../playlists/clean.ts';
import { itemOf } from '../../playlists/plan.ts';
import type { Facts, NewPlaylist, Plan } from '../../playlists/plan.ts';
import { planRecommend } from '../../playlists/recommend.ts';
import { planReorder } from '../../playlists/reorder.ts';
import type { ReorderBy } from '../../playlists/reorder.ts';
import type { PlanPlace, PlanRequest, PlanSource } from '../../playlists/room.ts';
import type { Wish } from '../../playlists/wish.ts';
import { planFromSaved, planToSaved } from '../../playlists/transfer.ts';
import { gatherCandidates, listTracks } from './candidates.ts';
import type { CandidateDeps } from './candidates.ts';
import { knowSongs } from './facts.ts';

export interface PlanDeps extends CandidateDeps {
  readonly port: PlaylistPort;
  /** What a new playlist says of itself. */
  readonly description: string;
  readonly seed: () => number;
}

export interface MadePlan {
  readonly plan: Plan;
  /** Songs whose features are still to come. */
  readonly lookingUp: number;
}

/** A list of the player is no playlist of Spotify's: nothing of it is checked or changed there. */
const localId = '';

export async function makePlan(
  deps: PlanDeps,
  request: PlanRequest,
  options: Required<PortOptions>,
): Promise<MadePlan> {
  switch (request.kind) {
    case 'clean': {
      const { playlist, facts, lookingUp } = await readSource(deps, request.source, options);
      const into = placeOf(deps, request.place);
      const plan = planClean({ playlist, facts, threshold: request.threshold / 100, into });
      return { plan: detached(plan), lookingUp };
    }
    case 'reorder': {
      const { playlist, facts, lookingUp } = await readSource(deps, request.source, options);
      const into = placeOf(deps, request.place);
      const order = orderOf(request, playlist, facts);
      return { plan: detached(planReorder({ playlist, facts, order, into })), lookingUp };
    }
    case 'to-saved': {
      const { playlist, facts, lookingUp } = await readSource(deps, request.source, options);
      return { plan: detached(planToSaved(playlist, facts)), lookingUp };
    }
    case 'from-saved':
      return fromSaved(deps, request, options);
    case 'recommend':
      return recommend(deps, request, options);
  }
}

async function readSource(deps: PlanDeps, source: PlanSource, options: PortOptions) {
  const playlist =
    source.from === 'playlist' ? await deps.port.read(source.id, options) : await listAsPlaylist(deps);
  const { facts, lookingUp } = await knowSongs(deps, playlist.items);
  return { playlist, facts, lookingUp: lookingUp.length };
}

async function listAsPlaylist(deps: PlanDeps): Promise<RemotePlaylist> {
  const list = await deps.store.meta.get('list');
  if (!list) throw new LikelihoodError('not-found', 'No list was opened from the player.');
  const items = (await listTracks(deps)).map(toItem);
  const { title: name } = list;
  return {
    id: localId,
    name,
    description: '',
    snapshotId: '',
    songs: items.length,
    editable: false,
    items,
  };
}

const toItem = ({ id, title, artists, album, durationMs }: Track): RemoteItem => ({
  uri: `spotify:track:${id}`,
  kind: 'track',
  trackId: id,
  title,
  artists,
  album,
  durationMs,
  isrc: null,
  addedAt: null,
});

/** Without a playlist of Spotify's behind it there is none to hold the plan against. */
const detached = (plan: Plan): Plan =>
  plan.source?.playlistId === localId ? { ...plan, source: null } : plan;

const newOne = ({ description }: PlanDeps, name: string): NewPlaylist => ({ into: 'new', name, description });

const placeOf = (deps: PlanDeps, place: PlanPlace): NewPlaylist | 'in-place' =>
  place.into === 'new' ? newOne(deps, place.name) : 'in-place';

function orderOf(
  { order, like }: Extract<PlanRequest, { kind: 'reorder' }>,
  { items }: RemotePlaylist,
  facts: Facts,
): ReorderBy {
  if (order !== 'similar') return { by: order };
  const known = [...facts.values()].flatMap(({ song }) => (song?.features ? [song] : []));
  const first = known.find(
    ({ trackId }) => trackId === items.find((item) => facts.get(item.trackId ?? '')?.song?.features)?.trackId,
  );
  const to = known.find(({ trackId }) => trackId === like) ?? first;
  if (!to) throw new LikelihoodError('not-found', 'No song of this list has features yet.');
  return { by: 'similar', to };
}

async function fromSaved(
  deps: PlanDeps,
  { place }: Extract<PlanRequest, { kind: 'from-saved' }>,
  options: PortOptions,
): Promise<MadePlan> {
  const saved = await deps.port.saved(options);
  const into = place.into === 'new' ? newOne(deps, place.name) : await deps.port.read(place.id, options);
  const { facts, lookingUp } = await knowSongs(deps, saved);
  return { plan: planFromSaved(saved, into, facts), lookingUp: lookingUp.length };
}

async function recommend(
  deps: PlanDeps,
  request: Extract<PlanRequest, { kind: 'recommend' }>,
  options: Required<PortOptions>,
): Promise<MadePlan> {
  const { place, count, pools, least, likedToo } = request;
  const playlist = place.into === 'playlist' ? await deps.port.read(place.id, options) : null;
  const rated = await deps.store.ratedSongs();
  const seed = deps.seed();
  const candidates = await gatherCandidates(deps, pools, rated, seed, options.signal);
  const { facts } = await knowSongs(deps, playlist?.items ?? candidates.map(({ song }) => itemOf(song)));
  const plan = planRecommend({
    count,
    candidates,
    rated,
    rejected: new Set((await deps.store.meta.get('rejected')) ?? []),
    least: least / 100,
    likedToo,
    into:
      place.into === 'new'
        ? newOne(deps, place.name)
        : { playlist: playlist ?? (await deps.port.read(place.id, options)), refresh: place.refresh },
    facts,
    random: createRandom(seed),
  });
  const weekly: Wish = { count, pools, least, likedToo };
  return { plan: request.weekly ? { ...plan, weekly } : plan, lookingUp: 0 };
}
