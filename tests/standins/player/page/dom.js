import { config } from './config.js';
import { hash, word } from './hash.js';

const names = new Map(); // hashed class -> its name in player.css

/** A class name as builds make them: meaningless, other in each generation. Never starts with a digit. */
export function hashed(name) {
  const made =
    'abcdefghijklmnopqrstuvwxyzABCDEF'[hash(`${config.gen}:${name}`) % 32] +
    word(`${config.gen}:${name}`, 19);
  names.set(made, name);
  return made;
}

const classes = (list) => list.split(' ').filter(Boolean).map(hashed).join(' ');

/** Sets or removes an attribute, and only when that changes something. */
export function set(element, name, value) {
  if (value === false || value === null || value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else {
    const text = value === true ? '' : String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/** Changes the text of an element in place, and only when it differs. */
export function setText(element, text) {
  if (element.firstChild === null) element.append(text);
  else if (element.firstChild.data !== text) element.firstChild.data = text;
}

/**
 * Makes an element. Attribute `c` holds names from player.css, hashed here; `k` holds class names that
 * Spotify does not hash; `on…` attributes are listeners.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  const { c = '', k = '', ...others } = attributes;
  const className = [k, classes(c)].filter(Boolean).join(' ');
  if (className) element.className = className;
  for (const [name, value] of Object.entries(others)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else set(element, name, value);
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Attributes of track lists: without roles and test ids where the switch says so. */
export function listed(attributes) {
  if (!config.roleless) return attributes;
  const { role: _role, 'data-testid': _id, ...others } = attributes;
  return others;
}

export function toggleClass(element, name, on) {
  element.classList.toggle(hashed(name), on);
}

let style;
let source = '';

function writeStyle() {
  style.textContent = source.replace(/\.x-([a-z0-9-]+)/g, (_, name) => `.${hashed(name)}`);
}

export async function loadStyle() {
  source = await (await fetch('/__standin/player.css')).text();
  style = document.createElement('style');
  document.head.append(style);
  writeStyle();
}

/** New class names for everything on the page, as after a new build. */
export function rehash() {
  const before = new Map(names);
  config.gen += 1;
  for (const element of document.querySelectorAll('[class]')) {
    if (!before.size || element instanceof SVGElement) continue;
    const renamed = [...element.classList].map((each) =>
      before.has(each) ? hashed(before.get(each)) : each,
    );
    element.className = renamed.join(' ');
  }
  writeStyle();
}

const paths = {
  play: 'M4 2.2v11.6a.7.7 0 0 0 1 .6l9.4-5.8a.7.7 0 0 0 0-1.2L5 1.6a.7.7 0 0 0-1 .6z',
  pause: 'M3 1.5h3.5v13H3zM9.5 1.5H13v13H9.5z',
  next: 'M12.7 1a.7.7 0 0 0-.7.7v5.15L2.05 1.1A.7.7 0 0 0 1 1.7v12.6a.7.7 0 0 0 1.05.6L12 9.15v5.15a.7.7 0 0 0 .7.7h1.6V1z',
  previous:
    'M3.3 1a.7.7 0 0 1 .7.7v5.15l9.95-5.75a.7.7 0 0 1 1.05.6v12.6a.7.7 0 0 1-1.05.6L4 9.15v5.15a.7.7 0 0 1-.7.7H1.7V1z',
  shuffle:
    'M13.2.9 12.1 2l1.1 1.1h-1.8a3.8 3.8 0 0 0-2.9 1.4L4.3 9.8a2.3 2.3 0 0 1-1.8.8H0v1.5h2.5c1.1 0 2.2-.5 2.9-1.4l4.2-5.2a2.3 2.3 0 0 1 1.8-.9h1.8l-1.1 1.1 1.1 1.1L16.1 3.9zM0 3.1v1.5h2.5c.7 0 1.3.3 1.8.8l.7.9 1-1.2-.6-.7a3.8 3.8 0 0 0-2.9-1.3zm8.7 8.1-.8-1-1 1.2.7.7a3.8 3.8 0 0 0 2.9 1.4h2.7L12.1 14.6l1.1 1.1 2.9-3-2.9-3-1.1 1.1 1.1 1.1h-2.7c-.7 0-1.3-.3-1.8-.8z',
  repeat:
    'M0 4.8A3.8 3.8 0 0 1 3.8 1h8.5A3.8 3.8 0 0 1 16 4.8v5a3.8 3.8 0 0 1-3.8 3.7H9.8l1 1-1 1.1-2.9-2.9 2.9-2.8 1 1-1 1.1h2.4c1.3 0 2.3-1 2.3-2.2v-5c0-1.3-1-2.3-2.3-2.3H3.8c-1.3 0-2.3 1-2.3 2.3v5c0 1.2 1 2.2 2.3 2.2H5v1.5H3.8A3.8 3.8 0 0 1 0 9.8z',
  add: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8zm11.75-.75v1.5h-3v3h-1.5v-3h-3v-1.5h3v-3h1.5v3z',
  added:
    'M0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8zm11.75-2a.75.75 0 0 0-1.06-1.06L7 8.63 5.31 6.94A.75.75 0 0 0 4.25 8L7 10.75z',
  more: 'M3 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zm6.5 0a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM16 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z',
  clock:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8zm8-4.75a.75.75 0 0 1 .75.75v3.6l2.4 1.4-.75 1.3L7.25 8.5V4A.75.75 0 0 1 8 3.25z',
  search:
    'M7 1.75a5.25 5.25 0 1 0 0 10.5 5.25 5.25 0 0 0 0-10.5zM.25 7a6.75 6.75 0 1 1 12.1 4.15l3.4 3.4-1.06 1.06-3.4-3.4A6.75 6.75 0 0 1 .25 7z',
  home: 'M13.5 1.515a3 3 0 0 0-3 0L3 5.845a2 2 0 0 0-1 1.732V21a1 1 0 0 0 1 1h6a1 1 0 0 0 1-1v-6h4v6a1 1 0 0 0 1 1h6a1 1 0 0 0 1-1V7.577a2 2 0 0 0-1-1.732z',
  library:
    'M14.5 2.134a1 1 0 0 1 1 0l6 3.464a1 1 0 0 1 .5.866V21a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1V3a1 1 0 0 1 .5-.866zM3 22a1 1 0 0 1-1-1V3a1 1 0 0 1 2 0v18a1 1 0 0 1-1 1zm6 0a1 1 0 0 1-1-1V3a1 1 0 0 1 2 0v18a1 1 0 0 1-1 1z',
  heart: 'M8 14.6 1.6 8.2a4 4 0 0 1 0-5.7 4 4 0 0 1 5.7 0l.7.7.7-.7a4 4 0 0 1 5.7 5.7z',
  queue:
    'M15 15H1v-1.5h14zm0-4.5H1V9h14zm-14-7A2.5 2.5 0 0 1 3.5 1h9a2.5 2.5 0 0 1 0 5h-9A2.5 2.5 0 0 1 1 3.5zm2.5-1a1 1 0 0 0 0 2h9a1 1 0 1 0 0-2z',
  panel: 'M11.2 6.1 6.4 3.3v5.6zM15 1H1v10h14zM2.5 2.5h11v7h-11zM1 13.5h14V15H1z',
  lyrics:
    'M13.4 2.6a2.2 2.2 0 1 0-3.1 3.1 2.2 2.2 0 0 0 3.1-3.1zM8.3 3.4a3.7 3.7 0 1 1 4.4 4.4l-8.6 7.3a1.3 1.3 0 0 1-1.7-.1l-1.3-1.3a1.3 1.3 0 0 1-.1-1.7zm.5 2.3-6 7.3.6.7 7.3-6a3.7 3.7 0 0 1-1.9-2z',
  devices:
    'M6 2.75C6 1.8 6.8 1 7.75 1h6.5c1 0 1.75.8 1.75 1.75v10.5c0 1-.8 1.75-1.75 1.75h-6.5A1.75 1.75 0 0 1 6 13.25zm1.75-.25a.25.25 0 0 0-.25.25v10.5c0 .1.1.25.25.25h6.5c.1 0 .25-.1.25-.25V2.75a.25.25 0 0 0-.25-.25zM0 3.5h4.5V5H1.5v5h3v1.5H0zm0 9h4.5V14H0zM11 12a2.2 2.2 0 1 1 0-4.5 2.2 2.2 0 0 1 0 4.5zm0-6.5a1 1 0 1 1 0-2 1 1 0 0 1 0 2z',
  volume:
    'M9.7 1.1v13.8a.7.7 0 0 1-1.1.6L3.4 12H1.2A1.2 1.2 0 0 1 0 10.8V5.2C0 4.5.5 4 1.2 4h2.2L8.6.5a.7.7 0 0 1 1.1.6zM11.5 5.1v1.6a1.7 1.7 0 0 1 0 2.6v1.6a3.2 3.2 0 0 0 0-5.8zm0-3.3v1.6a4.8 4.8 0 0 1 0 9.2v1.6a6.3 6.3 0 0 0 0-12.4z',
  list: 'M15 14.5H5V13h10zm0-5.75H5v-1.5h10zM15 3H5V1.5h10zM3 3H1V1.5h2zm0 11.5H1V13h2zm0-5.75H1v-1.5h2z',
  download:
    'M4.995 8.745a.75.75 0 0 1 1.06 0L7.25 9.939V4a.75.75 0 0 1 1.5 0v5.94l1.195-1.195a.75.75 0 1 1 1.06 1.06L8 12.811l-3.005-3.006a.75.75 0 0 1 0-1.06zM0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8zm8-6.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z',
  close:
    'M2.47 2.47a.75.75 0 0 1 1.06 0L8 6.94l4.47-4.47a.75.75 0 1 1 1.06 1.06L9.06 8l4.47 4.47a.75.75 0 1 1-1.06 1.06L8 9.06l-4.47 4.47a.75.75 0 0 1-1.06-1.06L6.94 8 2.47 3.53a.75.75 0 0 1 0-1.06z',
  bell: 'M8 1.5a4 4 0 0 0-4 4v3.3L2.6 11h10.8L12 8.8V5.5a4 4 0 0 0-4-4zm-5.5 4a5.5 5.5 0 1 1 11 0v2.9l2.6 4.1H-.1l2.6-4.1zM6 13.5h4a2 2 0 1 1-4 0z',
  note: 'M6 1v10a2.5 2.5 0 1 1-1.5-2.3V2.5L14 1v9a2.5 2.5 0 1 1-1.5-2.3V4.2L6 5.3z',
};

/** An icon; `data-testid="track"` and the like are icons on the real page too. */
export function icon(name, size = 16, attributes = {}) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const box = name === 'home' || name === 'library' ? 24 : 16;
  for (const [key, value] of Object.entries({
    'data-encore-id': 'icon',
    role: 'img',
    'aria-hidden': 'true',
    viewBox: `0 0 ${box} ${box}`,
    width: size,
    height: size,
    fill: 'currentColor',
    ...attributes,
  })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
