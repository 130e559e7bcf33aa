import { t } from '../../lib/i18n.ts';
import { Icon } from '../icons.tsx';

/** Public tables of songs that are understood, by their own names; nothing of them comes with the extension. */
const dataSets = [
  {
    name: 'Top Spotify Songs in 73 Countries',
    page: 'https://www.kaggle.com/datasets/asaniczka/top-spotify-songs-in-73-countries-daily-updated',
    text: 'discoverSet_countries',
  },
  {
    name: 'Spotify Tracks Dataset',
    page: 'https://www.kaggle.com/datasets/maharshipandya/-spotify-tracks-dataset',
    text: 'discoverSet_genres',
  },
  {
    name: 'Spotify 1 Million Tracks',
    page: 'https://www.kaggle.com/datasets/amitanshjoshi/spotify-1million-tracks',
    text: 'discoverSet_million',
  },
  {
    name: 'Spotify 1.2M+ Songs',
    page: 'https://www.kaggle.com/datasets/rodolfofigueroa/spotify-12m-songs',
    text: 'discoverSet_largest',
  },
  {
    name: 'Spotify Dataset 1921–2020, 600k+ Tracks',
    page: 'https://www.kaggle.com/datasets/yamaerenay/spotify-dataset-19212020-600k-tracks',
    text: 'discoverSet_history',
  },
  {
    name: 'Exportify',
    page: 'https://github.com/watsonbox/exportify',
    text: 'discoverSet_own',
  },
] as const;

/** Where songs come from: the listener fetches a file and brings it. */
export function DataSets({ open }: { open: boolean }) {
  return (
    <details class="data-sets" open={open}>
      <summary>{t('discoverSets')}</summary>
      <ul>
        {dataSets.map(({ name, page, text }) => (
          <li key={page}>
            <a href={page} target="_blank" rel="noreferrer">
              {name}
              <Icon name="external" size={12} />
            </a>
            <span class="quiet">{t(text)}</span>
          </li>
        ))}
      </ul>
      <p class="quiet">{t('discoverSetsWhose')}</p>
    </details>
  );
}
