/** What is asked of the catalogue, in words and as options. */
import type { TagSummary } from '../../lib/catalogue/room.ts';
import type { CatalogueFilter } from '../../lib/catalogue/scan/query.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount } from '../format.ts';

/** A country's code in the language of the texts; what is no code stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  try {
    return new Intl.DisplayNames([t('uiLanguageTag') || 'en'], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** More than anybody scrolls through in a menu; the rest is found by the tables. */
const mostOptions = 500;

/** The names with most songs, in the order of the alphabet, and the one that is chosen in any case. */
export function tagOptions(
  summaries: readonly TagSummary[] | null,
  chosen: string | undefined,
  nameOf: (name: string) => string,
): (readonly [value: string, text: string])[] {
  const all = summaries ?? [];
  const listed = all.filter(({ name }, place) => place < mostOptions || name === chosen);
  const options = listed
    .map(({ name, songs }) => [name, t('discoverOption', nameOf(name), formatCount(songs))] as const)
    .sort(([, one], [, other]) => one.localeCompare(other));
  const missing = chosen !== undefined && !all.some(({ name }) => name === chosen);
  return [['', t('discoverAll')], ...(missing ? [[chosen, nameOf(chosen)] as const] : []), ...options];
}

export type FilterChange = { readonly [field in keyof CatalogueFilter]: CatalogueFilter[field] | undefined };

/** Only what is asked for is said of a filter: the others are absent. */
export function changed(filter: CatalogueFilter, change: Partial<FilterChange>): CatalogueFilter {
  const kept = Object.entries({ ...filter, ...change }).filter(
    ([, value]) => value !== undefined && value !== '' && value !== false,
  );
  return Object.fromEntries(kept) as CatalogueFilter; // the fields of two filters
}

export const isAsking = (filter: CatalogueFilter): boolean => Object.keys(filter).length > 0;

/** What a list is called in another room, e.g. "Discover: jazz, Brazil". */
export function listTitle({ text, genres = [], countries = [] }: CatalogueFilter): string {
  const parts = [text ?? '', ...genres, ...countries.map(countryName)].filter(Boolean);
  return parts.length === 0 ? t('discoverListTitle') : t('discoverListTitleOf', parts.join(', '));
}
