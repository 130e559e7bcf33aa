import { useMemo, useRef, useState } from 'preact/hooks';
import type { TagSummary } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { formatPercent, plural } from '../format.ts';
import { countryName } from './filter-text.ts';
import { classOf, classTexts, topOfScale } from './map-scale.ts';
import { nearestTile } from './map-steps.ts';
import { regionKeys } from './region-keys.ts';
import { columnsOf, regions, tiles } from './world-tiles.ts';
import type { Tile } from './world-tiles.ts';

interface Props {
  readonly countries: readonly TagSummary[];
  /** Whether countries of which nothing is known can be picked too. */
  readonly askable: boolean;
  readonly onPick: (code: string) => void;
  /** Shows the table, or hides it. */
  readonly onTable: () => void;
}

function tileText(code: string, country: TagSummary | undefined): string {
  if (!country) return [countryName(code), t('outsideTileAsk')].join(', ');
  const { songs, shareAbove70, rated } = country;
  const share =
    shareAbove70 === null ? t('discoverNoScores') : t('discoverTileShare', formatPercent(shareAbove70));
  const known = rated === 0 ? t('discoverTileNever') : '';
  return [countryName(code), share, plural('discoverSongs', songs), known].filter(Boolean).join(', ');
}

/** Where music is that suits the listener. One stop for Tab; arrow keys go from country to country, T to the table. */
export function WorldMap({ countries, askable, onPick, onTable }: Props) {
  const known = useMemo(() => new Map(countries.map((country) => [country.name, country])), [countries]);
  const top = topOfScale(countries);
  const map = useRef<HTMLDivElement>(null);
  const first = tiles.find(({ code }) => askable || known.has(code))?.code ?? '';
  const [current, setCurrent] = useState(first);
  const stop = (askable && current !== '') || known.has(current) ? current : first;
  const [pointed, point] = useState<string | null>(null);
  const told = pointed === null ? null : tileText(pointed, known.get(pointed));
  const hearKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === 't') return onTable();
    const next = nearestTile(map.current, event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div class="world">
      <div
        class="world-map"
        ref={map}
        role="toolbar"
        tabIndex={-1}
        aria-label={t('discoverMap')}
        onKeyDown={hearKey}
      >
        {regions.map((region) => (
          <div key={region} class={`world-region world-${region}`}>
            <p class="quiet">{t(regionKeys[region])}</p>
            <div class="world-tiles" style={{ '--columns': columnsOf(region) }}>
              {tiles
                .filter((tile) => tile.region === region)
                .map((tile) => (
                  <TileButton
                    key={tile.code}
                    tile={tile}
                    country={known.get(tile.code)}
                    askable={askable}
                    top={top}
                    stop={tile.code === stop}
                    onPick={onPick}
                    onPoint={(code) => {
                      point(code);
                      if (code !== null) setCurrent(code);
                    }}
                  />
                ))}
            </div>
          </div>
        ))}
      </div>
      <p class="world-told" aria-hidden="true">
        {told ?? t('discoverMapHint')}
      </p>
      <MapLegend top={top} />
    </div>
  );
}

interface TileProps {
  readonly tile: Tile;
  readonly country: TagSummary | undefined;
  readonly askable: boolean;
  readonly top: number;
  readonly stop: boolean;
  readonly onPick: (code: string) => void;
  readonly onPoint: (code: string | null) => void;
}

function TileButton({
  tile: { code, row, column },
  country,
  askable,
  top,
  stop,
  onPick,
  onPoint,
}: TileProps) {
  const style = { gridRow: row, gridColumn: column };
  // No music from there: it is part of the picture, and nothing to press.
  if (!country && !askable) {
    return (
      <span class="tile tile-empty" style={style} aria-hidden="true" title={countryName(code)}>
        {code}
      </span>
    );
  }
  return (
    <button
      type="button"
      class={country ? 'tile' : 'tile tile-empty'}
      style={style}
      data-class={country && classOf(country.shareAbove70, top)}
      data-never={country?.rated === 0}
      tabIndex={stop ? 0 : -1}
      // What is seen is said first: the code, and then what it means.
      aria-label={`${code}: ${tileText(code, country)}`}
      title={tileText(code, country)}
      onClick={() => onPick(code)}
      onFocus={() => onPoint(code)}
      onBlur={() => onPoint(null)}
      onMouseEnter={() => onPoint(code)}
      onMouseLeave={() => onPoint(null)}
    >
      {code}
    </button>
  );
}

function MapLegend({ top }: { top: number }) {
  return (
    <div class="world-legend">
      <p class="quiet">{t('discoverLegend')}</p>
      <ul>
        {classTexts(top).map((text, place) => (
          <li key={text}>
            <span class="tile" data-class={place} aria-hidden="true" />
            {text}
          </li>
        ))}
        <li>
          <span class="tile" data-class={0} data-never="true" aria-hidden="true" />
          {t('discoverLegendNever')}
        </li>
      </ul>
    </div>
  );
}
