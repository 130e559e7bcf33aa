/** The room Discover is loaded, and its worker started, once somebody looks. */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { RoomId } from '../../components/dashboard-shell.tsx';
import type { DiscoverRoomActions, DiscoverRoomData } from '../../lib/catalogue/room.ts';
import { discoveryHosts } from '../../lib/domain/discovery.ts';
import type { DiscoverySourceId } from '../../lib/domain/discovery.ts';
import { toFailure } from '../../lib/errors.ts';
import type { Failure } from '../../lib/errors.ts';
import type { DiscoverRoom } from '../../lib/services/discover-room.ts';
import { createSwitches } from './switches.ts';

/** Kept while the page lives: an import goes on while its listener looks at another room. */
export function createDiscover(room: ReadonlySignal<RoomId>, onError: (failure: Failure) => void) {
  const data = signal<DiscoverRoomData | null>(null);
  let opening: Promise<DiscoverRoom> | null = null;
  const opened = () =>
    (opening ??= import('./discover-room.ts').then(({ openDiscoverRoom }) =>
      openDiscoverRoom((next) => (data.value = next)),
    ));
  effect(() => {
    if (room.value !== 'discover') return undefined;
    opened()
      .then((discover) => discover.open())
      .catch((error: unknown) => onError(toFailure(error)));
    return () => void opened().then((discover) => discover.leave());
  });
  const withRoom = (act: (actions: DiscoverRoomActions) => void): void =>
    void opened().then(({ actions }) => act(actions));
  const switchSource = createSwitches<DiscoverySourceId>({
    permissions: browser.permissions,
    hosts: discoveryHosts,
    store: async (source, on) => withRoom((to) => to.outside.switchSource(source, on)),
  });
  const actions: DiscoverRoomActions = {
    search: (filter) => withRoom((to) => to.search(filter)),
    more: () => withRoom((to) => to.more()),
    renew: () => withRoom((to) => to.renew()),
    near: (seed, borders) => withRoom((to) => to.near(seed, borders)),
    nearLink: (link) => withRoom((to) => to.nearLink(link)),
    rate: (song, value) => withRoom((to) => to.rate(song, value)),
    undo: (batchId) => withRoom((to) => to.undo(batchId)),
    send: (songs, title, to) => withRoom((room) => room.send(songs, title, to)),
    sendTop: (count, title, to) => withRoom((room) => room.sendTop(count, title, to)),
    take: (files) => withRoom((to) => to.take(files)),
    takeLatin1: () => withRoom((to) => to.takeLatin1()),
    saveModel: (format) => withRoom((to) => to.saveModel(format)),
    cancelImport: () => withRoom((to) => to.cancelImport()),
    clear: () => withRoom((to) => to.clear()),
    outside: {
      // Nothing is awaited before the browser is asked: its question needs the click.
      switchSource: (source, on) =>
        void switchSource(source, on).then((done) => done || withRoom((to) => to.outside.refuse(source))),
      refuse: (source) => withRoom((to) => to.outside.refuse(source)),
      setChartCountries: (countries) => withRoom((to) => to.outside.setChartCountries(countries)),
      setFrom: (place) => withRoom((to) => to.outside.setFrom(place)),
      search: () => withRoom((to) => to.outside.search()),
      cancel: () => withRoom((to) => to.outside.cancel()),
      retry: (source) => withRoom((to) => to.outside.retry(source)),
      hold: () => withRoom((to) => to.outside.hold()),
      renew: () => withRoom((to) => to.outside.renew()),
      dismiss: (song) => withRoom((to) => to.outside.dismiss(song)),
      allow: (song) => withRoom((to) => to.outside.allow(song)),
      openChart: (country, again) => withRoom((to) => to.outside.openChart(country, again)),
      closeChart: () => withRoom((to) => to.outside.closeChart()),
    },
    dismissOutcomes: () => withRoom((to) => to.dismissOutcomes()),
    dismiss: () => withRoom((to) => to.dismiss()),
  };
  return {
    data,
    actions,
    /** Ends what is asked of services; what has not begun yet does not. */
    stop: async (): Promise<void> => (await opening)?.stop(),
  };
}
