import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Border, DiscoverRoomActions, DiscoverRoomData, NearSeed } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { plural } from '../format.ts';
import { TextField } from '../playlists/fields.tsx';
import { Select } from '../select.tsx';
import type { SongDeeds } from './discover-room.tsx';
import { countryName, tagOptions } from './filter-text.ts';
import { SongList } from './song-list.tsx';

interface Props {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly data: DiscoverRoomData;
  readonly actions: DiscoverRoomActions;
  readonly deeds: SongDeeds;
}

/** Songs that sound like one, from this side of a border or the other. */
export function NearPanel({ heading, data, actions, deeds }: Props) {
  const { near } = data;
  const title = (
    <h2 id="discover-near" ref={heading} tabIndex={-1}>
      {near ? t('discoverNearTitleOf', nameOf(near.of)) : t('discoverNearTitle')}
    </h2>
  );
  if (data.songs === 0) {
    return (
      <section class="card discover-panel" aria-labelledby="discover-near">
        {title}
        <p>{t('discoverNearNoSongs')}</p>
      </section>
    );
  }
  return (
    <section class="card discover-panel" aria-labelledby="discover-near">
      {title}
      <p class="quiet">{t('discoverNearText')}</p>
      <LinkForm onLink={actions.nearLink} />
      {near && <Borders data={data} near={near} onNear={actions.near} />}
      {near && (
        <output class="quiet" data-searching={near.searching}>
          {resultText(near)}
        </output>
      )}
      {near?.songs && near.songs.length > 0 && (
        <SongList
          name={t('discoverNearTable')}
          songs={near.songs}
          of={`${near.of.id} ${valueOf(near.borders.country)} ${valueOf(near.borders.genre)}`}
          title={t('discoverNearTitleOf', nameOf(near.of))}
          actions={actions}
          deeds={deeds}
          onTop={(count, room) =>
            actions.send(
              (near.songs ?? []).slice(0, count).map(({ song }) => song),
              t('discoverNearTitleOf', nameOf(near.of)),
              room,
            )
          }
          onEnd={() => undefined}
        />
      )}
    </section>
  );
}

type Near = NonNullable<DiscoverRoomData['near']>;

function resultText({ songs, searching }: Near): string {
  if (songs) return songs.length === 0 ? t('discoverNearNone') : plural('discoverNearFound', songs.length);
  return t(searching ? 'discoverSearching' : 'discoverNearUnknown');
}

export function nameOf({ title, artists }: NearSeed): string {
  if (!title) return t('discoverThatSong');
  const names = artists.map(({ name }) => name).join(', ');
  return names ? t('discoverSongBy', title, names) : title;
}

function LinkForm({ onLink }: { onLink: (link: string) => void }) {
  const [link, setLink] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (link.trim() !== '') onLink(link);
      }}
    >
      <TextField label={t('discoverLink')} hint={t('discoverLinkHint')} value={link} onChange={setLink}>
        <button type="submit" class="button">
          {t('discoverLinkGo')}
        </button>
      </TextField>
    </form>
  );
}

interface BordersProps {
  readonly data: DiscoverRoomData;
  readonly near: Near;
  readonly onNear: DiscoverRoomActions['near'];
}

/** Not names, which are never empty nor begin with a blank. */
const other = ' other';
const valueOf = (border: Border) =>
  border.across === 'one' ? border.name : border.across === 'other' ? other : '';
function borderOf(value: string): Border {
  if (value === '') return { across: 'any' };
  return value === other ? { across: 'other' } : { across: 'one', name: value };
}

/** Which side the songs may come from. */
function Borders({ data, near: { of, borders }, onNear }: BordersProps) {
  const options = (
    summaries: DiscoverRoomData['genres'],
    border: Border,
    own: readonly string[],
    say: (name: string) => string,
  ) => {
    const [any, ...names] = tagOptions(summaries, border.across === 'one' ? border.name : undefined, say);
    const elsewhere = t('discoverOther', own.map(say).join(', '));
    return [...(any ? [any] : []), ...(own.length > 0 ? [[other, elsewhere] as const] : []), ...names];
  };
  return (
    <div class="filters">
      <Select
        label={t('discoverCountry')}
        value={valueOf(borders.country)}
        options={options(data.countries, borders.country, of.countries, countryName)}
        onPick={(value) => onNear(of, { ...borders, country: borderOf(value) })}
      />
      <Select
        label={t('discoverGenre')}
        value={valueOf(borders.genre)}
        options={options(data.genres, borders.genre, of.genres, (name) => name)}
        onPick={(value) => onNear(of, { ...borders, genre: borderOf(value) })}
      />
    </div>
  );
}
