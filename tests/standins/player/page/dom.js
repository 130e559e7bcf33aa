import { config } from './config.js';
import { hash, word } from './hash.js';

const names = new Map(); // hashed class -> its name in player.css

const made = new Map(); // generation and name -> hashed class; hashing anew for each node costs too much

/** A class name as builds make them: meaningless, other in each generation. Never starts with a digit. */
export function hashed(name) {
  const key = `${config.gen}:${name}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = 'abcdefghijklmnopqrstuvwxyzABCDEF'[hash(key) % 32] + word(key, 19);
  made.set(key, fresh);
  names.set(fresh, name);
  return fresh;
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
