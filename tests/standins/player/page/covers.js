import { hash } from './hash.js';

const made = new Map();

/** Hue of everything drawn for this id, 0 to 359. */
export const hueOf = (id) => hash(`hue:${id}`) % 360;

const shapes = [
  (a, b) =>
    `<circle cx="${30 + (a % 40)}" cy="${30 + (b % 40)}" r="${16 + (a % 18)}" fill="#fff" fill-opacity=".32"/><circle cx="${40 + (b % 40)}" cy="62" r="10" fill="#000" fill-opacity=".28"/>`,
  (a) =>
    `<g transform="rotate(${a % 180} 50 50)" fill="#fff" fill-opacity=".22"><path d="M-30 20h160v8H-30zM-30 40h160v14H-30zM-30 66h160v5H-30z"/></g>`,
  (a, b) =>
    `<path d="M0 ${60 + (a % 20)}Q25 ${40 + (b % 30)} 50 62T100 ${50 + (a % 25)}V100H0z" fill="#000" fill-opacity=".34"/><circle cx="${55 + (b % 30)}" cy="28" r="11" fill="#fff" fill-opacity=".6"/>`,
  (a, b) =>
    `<path d="M50 ${10 + (a % 12)} 88 84H12z" fill="#fff" fill-opacity=".26"/><path d="M${40 + (b % 20)} 30 92 96H8z" fill="#000" fill-opacity=".22"/>`,
  (a) =>
    `<g fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="${2 + (a % 4)}"><circle cx="50" cy="50" r="12"/><circle cx="50" cy="50" r="24"/><circle cx="50" cy="50" r="36"/></g>`,
];

/** A made-up cover: a data URL of an SVG, the same for the same id. */
export function cover(id) {
  const known = made.get(id);
  if (known) return known;
  const hue = hueOf(id);
  const other = (hue + 40 + (hash(`other:${id}`) % 90)) % 360;
  const shape = shapes[hash(`shape:${id}`) % shapes.length](hash(`a:${id}`), hash(`b:${id}`));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 62% 52%)"/><stop offset="1" stop-color="hsl(${other} 58% 26%)"/></linearGradient></defs><rect width="100" height="100" fill="url(#g)"/>${shape}</svg>`;
  const url = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  made.set(id, url);
  return url;
}

/** The cover of Liked Songs. */
export const likedCover = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#450af5"/><stop offset="1" stop-color="#c4efd9"/></linearGradient></defs><rect width="100" height="100" fill="url(#g)"/><path d="M50 70 31 51a12 12 0 0 1 17-17l2 2 2-2a12 12 0 0 1 17 17z" fill="#fff"/></svg>',
)}`;

/** What dances beside the song that plays. */
export const equaliser = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 14" fill="#1ed760"><path d="M0 6h2v8H0zM4 1h2v13H4zM8 4h2v10H8zM12 8h2v6h-2z"/></svg>',
)}`;
