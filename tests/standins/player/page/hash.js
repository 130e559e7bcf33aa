const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A 32-bit hash (FNV-1a, stirred), the same for the same text. */
export function hash(text) {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

/** A made-up word of `length` base-62 characters, the same for the same text. */
export function word(text, length) {
  let made = '';
  for (let index = 0; index < length; index++) made += base62[hash(`${index}/${text}`) % 62];
  return made;
}

/** A made-up Spotify id. */
export const fakeId = (text) => word(text, 22);
