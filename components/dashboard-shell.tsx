import type { ComponentChildren } from 'preact';
import { nearPlace } from '../lib/domain/near-place.ts';
import type { TrackId } from '../lib/domain/track.ts';
import { t } from '../lib/i18n.ts';
import { Icon } from './icons.tsx';
import { Mark } from './mark.tsx';

const roomIds = ['welcome', 'rate', 'ratings', 'playlists', 'discover', 'overview', 'settings'] as const;
export type RoomId = (typeof roomIds)[number];

const rooms = {
  welcome: { title: 'dashboardWelcome', icon: 'home' },
  rate: { title: 'rateRoom', icon: 'cards' },
  ratings: { title: 'ratingsRoom', icon: 'list' },
  playlists: { title: 'playlistsRoom', icon: 'playlist' },
  discover: { title: 'discoverRoom', icon: 'globe' },
  overview: { title: 'dashboardModel', icon: 'curve' },
  settings: { title: 'dashboardSettings', icon: 'settings' },
} as const;

export const roomTitle = (room: RoomId) => t('dashboardPageTitle', t(rooms[room].title));

/** A song that others are to be near to, as an address names it; another object each time it is asked for. */
export interface AskedSong {
  /** A link or an id, or what was meant as one: nobody has checked it yet. */
  readonly link: string;
}

/** Where in the dashboard somebody is. */
export interface Place {
  readonly room: RoomId;
  readonly near: AskedSong | null;
}

export const nearHref = (id: TrackId) => `#${nearPlace}${id}`;

/** What an address names; anything else is the first run until it was decided, the model after. */
export function placeOf(hash: string, decided: boolean): Place {
  const name = hash.slice(1);
  if (name.startsWith(nearPlace)) return { room: 'discover', near: { link: name.slice(nearPlace.length) } };
  const room = roomIds.find((room) => room === name);
  return { room: room ?? (decided ? 'overview' : 'welcome'), near: null };
}

interface Props {
  readonly room: RoomId;
  readonly children: ComponentChildren;
}

/** The rail of rooms beside the room that is open; at 400 px a bar above it. */
export function DashboardShell({ room, children }: Props) {
  return (
    <div class="shell">
      <a class="skip" href="#room" onClick={skip}>
        {t('dashboardSkip')}
      </a>
      <header class="rail">
        <p class="brand">
          <Mark size={32} />
          <span>{t('extensionName')}</span>
        </p>
        <nav aria-label={t('dashboardRooms')}>
          <ul>
            {roomIds.map((id) => (
              <li key={id}>
                <a href={`#${id}`} aria-current={id === room ? 'page' : undefined}>
                  <Icon name={rooms[id].icon} size={18} />
                  {t(rooms[id].title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="room">{children}</main>
    </div>
  );
}

/** The hash names rooms, so this link moves the focus itself. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#room h1')?.focus();
}
