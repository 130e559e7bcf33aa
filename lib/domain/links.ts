/** Links of the chain that can be switched; the first, ReccoBeats by id, is the consent itself. */
export const switchable = ['recording', 'isrc', 'acousticbrainz', 'preview', 'estimate'] as const;
export type SwitchId = (typeof switchable)[number];

/** Hosts that a link needs besides the two that the product always has: asked for on the switch's click. */
export const linkHosts: { readonly [link in SwitchId]?: readonly string[] } = {
  isrc: ['https://api.deezer.com/*'],
  acousticbrainz: ['https://musicbrainz.org/*', 'https://acousticbrainz.org/*'],
  preview: ['https://api.deezer.com/*', 'https://*.dzcdn.net/*'],
};
