// In this file `!` marks reads of arrays at indices that are within bounds by construction.
/** What an import adds: new blocks, and what it knows better of songs that were there. Seen by others when done. */
import { blockRows, hashId, idLength } from '../domain/catalogue.ts';
import type { CatalogueBlock, CatalogueTags } from '../domain/catalogue.ts';
import { blockAt, hasId, hasSound } from './collection.ts';
import type { Collection, HeldBlock } from './collection.ts';
import type { IdIndex } from './id-index.ts';
import { addFeatures, closeBlock, openBlock, tellsSound, writeFeatures } from './open-block.ts';
import type { FileSong } from './read/songs.ts';
import { createSets } from './sets.ts';

export interface Draft {
  /** Adds a song, or what a song that is there lacks. True where it is new. */
  add(song: FileSong): boolean;
  /** Full blocks that were not handed out yet. */
  takeFull(): readonly CatalogueBlock[];
  /** Ends the last block. What is to be written: blocks new and changed, and tags new and changed. */
  finish(): DraftResult;
}

export interface DraftResult {
  /** The catalogue as it is then. */
  readonly blocks: readonly HeldBlock[];
  /** Not handed out before. */
  readonly newBlocks: readonly CatalogueBlock[];
  /** All of this import. */
  readonly added: readonly CatalogueBlock[];
  readonly changedBlocks: readonly CatalogueBlock[];
  readonly changedTags: readonly CatalogueTags[];
}

const none: readonly CatalogueBlock[] = [];

/**
 * @param index of the ids in `collection`; gets the new ones too.
 * @param written blocks of this import from before the browser was closed, in order.
 */
export function createDraft(
  collection: Collection,
  index: IdIndex,
  { importId, nextSeq, written }: { importId: number; nextSeq: number; written: readonly HeldBlock[] },
): Draft {
  const genres = createSets(collection.genres);
  const countries = createSets(collection.countries);
  const held: HeldBlock[] = [...collection.blocks, ...written];
  const firstNew = collection.blocks.length;
  const changedBlocks = new Set<number>();
  const changedTags = new Set<number>();
  let seq = nextSeq;
  let handedOut = held.length;
  let open = openBlock(seq, importId);
  let openTags = tagsFor(open);
  let start = written.reduce((sum, { block }) => sum + block.rows, collection.size);

  function tagsFor({ seq }: CatalogueBlock): CatalogueTags {
    return { seq, genres: new Uint32Array(blockRows), countries: new Uint32Array(blockRows) };
  }

  function closeOpen(): void {
    if (open.rows === 0) return;
    const block = closeBlock(open);
    const tags = {
      seq: open.seq,
      genres: openTags.genres.slice(0, open.rows),
      countries: openTags.countries.slice(0, open.rows),
    };
    held.push({ block, tags, start });
    start += block.rows;
    seq += 1;
    open = openBlock(seq, importId);
    openTags = tagsFor(open);
  }

  /** A block of before, made this draft's own at the first change. */
  function ownBlock(place: number): CatalogueBlock {
    const entry = held[place]!;
    if (!changedBlocks.has(place)) {
      const { block } = entry;
      held[place] = {
        ...entry,
        block: { ...block, features: block.features.slice(), years: block.years.slice() },
      };
      changedBlocks.add(place);
    }
    return held[place]!.block;
  }

  function ownTags(place: number): CatalogueTags {
    const entry = held[place]!;
    if (!changedTags.has(place)) {
      const { seq, genres, countries } = entry.tags;
      held[place] = { ...entry, tags: { seq, genres: genres.slice(), countries: countries.slice() } };
      changedTags.add(place);
    }
    return held[place]!.tags;
  }

  function complete(position: number, song: FileSong): void {
    const isOpen = position >= start;
    const place = isOpen ? -1 : blockAt(held, position);
    const block = isOpen ? open : held[place]!.block;
    const tags = isOpen ? openTags : held[place]!.tags;
    const row = position - (isOpen ? start : held[place]!.start);
    const genre = genres.union(tags.genres[row]!, genres.placeOf(song.genres));
    const country = countries.union(tags.countries[row]!, countries.placeOf(song.countries));
    if (genre !== tags.genres[row] || country !== tags.countries[row]) {
      const own = isOpen ? openTags : ownTags(place);
      own.genres[row] = genre;
      own.countries[row] = country;
    }
    const stride = isOpen ? blockRows : block.rows;
    const lacksYear = block.years[row] === 0 && song.year !== 0;
    const lacksSound = tellsSound(song) && !hasSound({ ...block, rows: stride }, row);
    if (!lacksYear && !lacksSound) return;
    const own = isOpen ? open : ownBlock(place);
    if (lacksYear) own.years[row] = song.year;
    if (lacksSound) addFeatures(own.features, stride, row, song);
  }

  return {
    add(song) {
      const hash = hashId(song.id);
      const position = index.find(hash, (at) =>
        at >= start
          ? hasId(open, at - start, song.id)
          : hasId(held[blockAt(held, at)]!.block, at - held[blockAt(held, at)]!.start, song.id),
      );
      if (position >= 0) {
        complete(position, song);
        return false;
      }
      index.add(hash, start + open.rows);
      const row = open.rows;
      for (let i = 0; i < idLength; i += 1) open.ids[row * idLength + i] = song.id.charCodeAt(i);
      writeFeatures(open.features, blockRows, row, song);
      open.years[row] = song.year;
      open.titleTexts.push(song.title);
      const known = collection.artists.texts.length;
      open.artists[row] = collection.artists.placeOf(song.artists);
      if (collection.artists.texts.length > known) open.newArtists.push(song.artists);
      openTags.genres[row] = genres.placeOf(song.genres);
      openTags.countries[row] = countries.placeOf(song.countries);
      open.rows += 1;
      if (open.rows === blockRows) closeOpen();
      return true;
    },
    takeFull() {
      if (handedOut === held.length) return none;
      const full = held.slice(handedOut).map(({ block }) => block);
      handedOut = held.length;
      return full;
    },
    finish() {
      closeOpen();
      const changed = [...changedBlocks].filter((place) => place < handedOut);
      const added = held.map((_, place) => place).filter((place) => place >= firstNew);
      const tags = new Set([...changedTags, ...added]);
      return {
        blocks: held,
        added: held.slice(firstNew).map(({ block }) => block),
        newBlocks: held.slice(handedOut).map(({ block }) => block),
        changedBlocks: changed.map((place) => held[place]!.block),
        changedTags: [...tags].map((place) => held[place]!.tags),
      };
    },
  };
}
