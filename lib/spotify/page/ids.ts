/** Ids out of hrefs and URIs: the only language-free truth in the page. */
const inPath = (kind: string) => new RegExp(`/${kind}/([A-Za-z0-9]{22})(?=$|[/?#])`);
const paths = { track: inPath('track'), album: inPath('album'), artist: inPath('artist') } as const;
const trackUri = /spotify:track:([A-Za-z0-9]{22})(?![A-Za-z0-9])/;

/** The id behind `/track/`, `/album/` or `/artist/` in an address, under any `/intl-xx/` prefix; else null. */
export function idInHref(href: string | null | undefined, kind: keyof typeof paths): string | null {
  return paths[kind].exec(href ?? '')?.[1] ?? null;
}

/** The id of `spotify:track:…` anywhere in a text such as `listrow-title-spotify:track:…-2`; else null. */
export function trackIdInUri(text: string | null | undefined): string | null {
  return trackUri.exec(text ?? '')?.[1] ?? null;
}

const uriParameter = /[?&]uri=spotify(?::|%3A)track(?::|%3A)([A-Za-z0-9]{22})(?![A-Za-z0-9])/i;

/** The id in an address's `uri=spotify%3Atrack%3A…`; else null. */
export function trackIdInUriParameter(href: string | null | undefined): string | null {
  return uriParameter.exec(href ?? '')?.[1] ?? null;
}
