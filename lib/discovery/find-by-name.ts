/**
 * Songs at Spotify by title and artist alone, without Spotify: ListenBrainz maps names in batches, ReccoBeats
 * says what the ids are, and is searched for what is left. A song that is not surely the one named is not found.
 */
import * as v from 'valibot';
import { coreTitle } from '../domain/recording.ts';
import type { Track } from '../domain/track.ts';
import type { ReccoBeatsClient } from '../sources/reccobeats.ts';
import { SourceError } from '../sources/source.ts';
import type { Confirm } from './confirm.ts';
import type { Guard } from './guard.ts';
import { mostPerQuestion } from './labs.ts';
import type { Labs } from './labs.ts';
import { isNamed, isPlainSong, isSameNamed, nameKey } from './match.ts';
import type { NamedSong } from './match.ts';

const trackSchema = v.object({
  id: v.string(),
  title: v.string(),
  artists: v.array(v.object({ id: v.nullable(v.string()), name: v.string() })),
  album: v.nullable(v.object({ id: v.nullable(v.string()), name: v.string() })),
  durationMs: v.nullable(v.number()),
});

interface Deps {
  readonly labs: Labs;
  readonly reccobeats: Pick<ReccoBeatsClient, 'search'>;
  readonly confirm: Confirm;
  /** Of the service of names, and of ReccoBeats. */
  readonly guards: { readonly names: Guard; readonly reccobeats: Guard };
  /** Where answers are remembered. */
  readonly memory: Guard;
}

/** Songs by the place of their name among those asked for. */
export type FoundByName = ReadonlyMap<NamedSong, Track>;

export function createFindByName({ labs, reccobeats, confirm, guards, memory }: Deps) {
  async function byLabs(songs: readonly NamedSong[], signal: AbortSignal): Promise<FoundByName> {
    const rows = await guards.names.ask(signal, () => labs.idsByName(songs, signal));
    const withIds = songs.flatMap((named) => {
      const row = rows.find((one) => one.ids.length > 0 && isSameNamed(one, named));
      return row ? [{ ...row, named }] : [];
    });
    const confirmed = await confirm(withIds, signal);
    return new Map(confirmed.flatMap(({ song, track }) => (track ? [[song.named, track] as const] : [])));
  }

  async function bySearch(named: NamedSong, signal: AbortSignal): Promise<Track | null> {
    // A credit of several artists is nobody's name: the first of them is searched for.
    const [artist = ''] = coreTitle(named.credit).split(/,|\s&\s/);
    const title = coreTitle(named.title);
    const found = await guards.reccobeats.ask(signal, () => reccobeats.search(title, artist.trim(), signal));
    return found.find((track) => isNamed(named, track)) ?? null;
  }

  /** One portion: at most `mostPerQuestion`, of which at most `searches` are searched for one by one. */
  async function ask(open: readonly NamedSong[], searches: number, signal: AbortSignal) {
    const found = new Map<NamedSong, Track>();
    const failures: unknown[] = [];
    const trying = async (work: () => Promise<void>) => {
      try {
        await work();
        return true;
      } catch (error) {
        if (!(error instanceof SourceError) || error.code === 'cancelled') throw error;
        failures.push(error);
        return false;
      }
    };
    const mapped = await trying(async () => {
      for (const [named, track] of await byLabs(open, signal)) found.set(named, track);
    });
    for (const named of open.filter((one) => !found.has(one)).slice(0, searches)) {
      const searched = await trying(async () => {
        const track = await bySearch(named, signal);
        if (track) found.set(named, track);
        // Nobody knows it only where everybody was asked.
        else if (mapped) await memory.remember(nameKey(named), null);
      });
      if (!searched) break;
    }
    for (const [named, track] of found) await memory.remember(nameKey(named), track);
    // One of the two is enough; without both there is no answer.
    if (failures.length > 1 && found.size === 0) throw failures[0];
    return found;
  }

  /**
   * Portions of what was found, in the order asked; live, remixed and other versions are never looked for.
   * @param searches most searches for songs that no list of names knows; the rest waits for the next time
   * @throws {SourceError} where neither service answers
   */
  return async function* findByName(
    songs: readonly NamedSong[],
    searches: number,
    signal: AbortSignal,
  ): AsyncGenerator<FoundByName> {
    const plain = songs.filter(isPlainSong);
    const perPortion = Math.ceil((searches * mostPerQuestion) / Math.max(1, plain.length));
    for (let from = 0; from < plain.length; from += mostPerQuestion) {
      const found = new Map<NamedSong, Track>();
      const open: NamedSong[] = [];
      for (const named of plain.slice(from, from + mostPerQuestion)) {
        const kept = await memory.recall(nameKey(named));
        if (v.is(trackSchema, kept)) found.set(named, kept);
        else if (kept !== null) open.push(named);
      }
      const asked = open.length > 0 ? await ask(open, perPortion, signal) : new Map<NamedSong, Track>();
      yield new Map([...found, ...asked]);
    }
  };
}

export type FindByName = ReturnType<typeof createFindByName>;
