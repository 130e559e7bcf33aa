import { useMemo } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { SongPoint } from '../../lib/domain/pictures.ts';
import { t } from '../../lib/i18n.ts';
import { Chart } from '../charts/chart.tsx';
import type { ChartAxis, ChartPlot } from '../charts/chart.tsx';
import { KindLegend, signPath } from '../charts/legend.tsx';
import { kindText, songLink, songName } from './song-text.ts';

export interface PlacedSong {
  readonly song: SongPoint;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly title: string;
  readonly text: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly songs: readonly PlacedSong[];
  /** What a place means in words, e.g. "energy 0.7". */
  readonly sayX: (value: number) => string;
  readonly sayY: (value: number) => string;
  readonly controls?: ComponentChildren;
}

/** Songs as points: hover tells which song it is, a click opens it. */
export function SongScatter({ title, text, x, y, songs, sayX, sayY, controls }: Props) {
  const ordered = useMemo(() => songs.toSorted((a, b) => a.x - b.x || a.y - b.y), [songs]);
  return (
    <Chart
      title={title}
      text={text}
      x={x}
      y={y}
      height={340}
      marks={ordered.map(({ song, x: across, y: up }) => ({
        x: across,
        y: up,
        text: t('modelSongPoint', songName(song), sayX(across), sayY(up), kindText(song.liked)),
        href: songLink(song.trackId),
      }))}
      numbers={{
        columns: [t('modelSong'), x.label, y.label, t('modelLiveRating')],
        rows: ordered.map(({ song, x: across, y: up }) => [
          songName(song),
          sayX(across),
          sayY(up),
          kindText(song.liked),
        ]),
      }}
      controls={controls}
      legend={<KindLegend />}
    >
      {(plot) => <Dots songs={ordered} plot={plot} />}
    </Chart>
  );
}

/** Smaller signs where there are many, so that they do not become one blot. */
const sizeFor = (songs: number) => (songs > 800 ? 2.5 : songs > 200 ? 3.2 : 4);

function Dots({ songs, plot }: { songs: readonly PlacedSong[]; plot: ChartPlot }) {
  const size = sizeFor(songs.length);
  const path = (liked: boolean) =>
    songs
      .filter(({ song }) => song.liked === liked)
      .map(({ x, y }) => signPath(liked ? 'liked' : 'disliked', plot.x(x), plot.y(y), size))
      .join('');
  return (
    <>
      <path class="dots dots-disliked" d={path(false)} />
      <path class="dots dots-liked" d={path(true)} />
    </>
  );
}
