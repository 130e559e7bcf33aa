/** Where the stand-ins' artists come from: one truth for ListenBrainz and MusicBrainz. */
import { fractionOf } from '../random.ts';

const codes = ['GB', 'DE', 'FR', 'SE', 'BR', 'JP', 'KR', 'NG', 'MX', 'IS'] as const;

/** ISO 3166-1 alpha-2; a tenth of the artists has no country, as in life. */
export function countryOf({ id }: { readonly id: string }): string | null {
  if (fractionOf(`stateless:${id}`) < 0.1) return null;
  return codes[Math.floor(fractionOf(`country:${id}`) * codes.length)] ?? null;
}
