/** Before a song's id, the place of the dashboard where songs like it are looked for. */
export const nearPlace = 'discover/near/';
