import { config } from './config.js';

const strings = {
  en: {
    play: 'Play',
    pause: 'Pause',
    playSong: 'Play {title} by {artist}',
    add: 'Add to Liked Songs',
    added: 'Add to playlist',
    more: 'More options for {title} by {artist}',
    explicit: 'Explicit',
    title: 'Title',
    album: 'Album',
    dateAdded: 'Date added',
    duration: 'Duration',
    plays: 'Plays',
    library: 'Your Library',
    home: 'Home',
    search: 'What do you want to play?',
    playlist: 'Public Playlist',
    songs: '{n} songs',
    likedSongs: 'Liked Songs',
    queue: 'Queue',
    nowPlaying: 'Now playing',
    next: 'Next in queue',
    now: 'Now playing: {title} by {artist}',
    recommended: 'Recommended',
    basedOn: "Based on what's in this playlist",
    popular: 'Popular',
    songsHeading: 'Songs',
    topResult: 'Top result',
    artists: 'Artists',
    artist: 'Artist',
    song: 'Song',
    ago: '{n} weeks ago',
    customOrder: 'Custom order',
    find: 'Search in playlist',
    columns: 'Change visible columns',
    nowView: 'Now playing view',
    about: 'About the artist',
    listeners: '{n} monthly listeners',
    advertisement: 'Advertisement',
    playlists: 'Playlists',
    albums: 'Albums',
    verified: 'Verified Artist',
    single: 'Song',
    follow: 'Follow',
    madeFor: 'Made For You',
    recent: 'Recently played',
    jump: 'Jump back in',
  },
  nl: {
    play: 'Afspelen',
    pause: 'Pauzeren',
    playSong: '{title} van {artist} afspelen',
    add: 'Toevoegen aan Nummers die je leuk vindt',
    added: 'Aan playlist toevoegen',
    more: 'Meer opties voor {title} van {artist}',
    explicit: 'Expliciet',
    title: 'Titel',
    album: 'Album',
    dateAdded: 'Datum toegevoegd',
    duration: 'Duur',
    plays: 'Keer afgespeeld',
    library: 'Je bibliotheek',
    home: 'Home',
    search: 'Wat wil je luisteren?',
    playlist: 'Openbare playlist',
    songs: '{n} nummers',
    likedSongs: 'Nummers die je leuk vindt',
    queue: 'Wachtrij',
    nowPlaying: 'Speelt nu',
    next: 'Volgende in wachtrij',
    now: 'Speelt nu: {title} van {artist}',
    recommended: 'Aanbevolen',
    basedOn: 'Gebaseerd op wat er in deze playlist staat',
    popular: 'Populair',
    songsHeading: 'Nummers',
    topResult: 'Topresultaat',
    artists: 'Artiesten',
    artist: 'Artiest',
    song: 'Nummer',
    ago: '{n} weken geleden',
    customOrder: 'Aangepaste volgorde',
    find: 'Zoeken in playlist',
    columns: 'Zichtbare kolommen wijzigen',
    nowView: 'Nu-afspelen-weergave',
    about: 'Over de artiest',
    listeners: '{n} maandelijkse luisteraars',
    advertisement: 'Advertentie',
    playlists: 'Playlists',
    albums: 'Albums',
    verified: 'Geverifieerde artiest',
    single: 'Nummer',
    follow: 'Volgen',
    madeFor: 'Speciaal voor jou',
    recent: 'Onlangs afgespeeld',
    jump: 'Ga verder',
  },
  ar: {
    play: 'تشغيل',
    pause: 'إيقاف مؤقت',
    playSong: 'تشغيل {title} بواسطة {artist}',
    add: 'إضافة إلى الأغاني المفضّلة',
    added: 'إضافة إلى قائمة تشغيل',
    more: 'خيارات إضافية لـ {title} بواسطة {artist}',
    explicit: 'محتوى فاضح',
    title: 'العنوان',
    album: 'الألبوم',
    dateAdded: 'تاريخ الإضافة',
    duration: 'المدة',
    plays: 'مرات التشغيل',
    library: 'مكتبتك',
    home: 'الصفحة الرئيسية',
    search: 'ماذا تريد أن تشغّل؟',
    playlist: 'قائمة تشغيل عامة',
    songs: '{n} أغنية',
    likedSongs: 'الأغاني المفضّلة',
    queue: 'قائمة الانتظار',
    nowPlaying: 'قيد التشغيل الآن',
    next: 'التالي في قائمة الانتظار',
    now: 'قيد التشغيل الآن: {title} بواسطة {artist}',
    recommended: 'موصى به',
    basedOn: 'استنادًا إلى محتوى قائمة التشغيل هذه',
    popular: 'رائج',
    songsHeading: 'الأغاني',
    topResult: 'أفضل نتيجة',
    artists: 'الفنانون',
    artist: 'فنان',
    song: 'أغنية',
    ago: 'قبل {n} أسابيع',
    customOrder: 'ترتيب مخصص',
    find: 'البحث في قائمة التشغيل',
    columns: 'تغيير الأعمدة المرئية',
    nowView: 'عرض قيد التشغيل الآن',
    about: 'نبذة عن الفنان',
    listeners: '{n} مستمع شهريًا',
    advertisement: 'إعلان',
    playlists: 'قوائم التشغيل',
    albums: 'الألبومات',
    verified: 'فنان موثّق',
    single: 'أغنية',
    follow: 'متابعة',
    madeFor: 'من أجلك',
    recent: 'تم تشغيله مؤخرًا',
    jump: 'العودة إلى',
  },
};

/** A label in the account's language; readers must not depend on any of them. */
export function say(key, values = {}) {
  const text = (strings[config.lang] ?? strings.en)[key];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

const formats = new Map();

export function number(value) {
  if (!formats.has(config.lang)) formats.set(config.lang, new Intl.NumberFormat(config.lang));
  return formats.get(config.lang).format(value);
}

/** "3:05", or "1:02:03" from an hour up. Western digits in every language, as the real page has them. */
export function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  const two = (part) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** "10 hr 21 min", for whole lists. */
export function span(ms) {
  const minutes = Math.round(ms / 60_000);
  const format = (unit, value) =>
    new Intl.NumberFormat(config.lang, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  return [minutes >= 60 ? format('hour', Math.floor(minutes / 60)) : '', format('minute', minutes % 60)]
    .filter(Boolean)
    .join(' ');
}
