import { json, type Answer } from '../http.ts';

/** An error in the one form the Web API knows. */
export function refuse(
  status: number,
  message: string,
  extra: { readonly reason?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Answer {
  const reason = extra.reason === undefined ? {} : { reason: extra.reason };
  return json(status, { error: { status, message, ...reason } }, extra.headers);
}

export const forbidden = (): Answer => refuse(403, 'Forbidden');
export const notFound = (): Answer => refuse(404, 'Resource not found');

/** Thrown by readers of parameters; the stand-in answers with it. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(String(answer.body));
    this.answer = answer;
  }
}

function wholeNumber(url: URL, name: string, fallback: number, low: number, high: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < low || value > high) throw new Refusal(refuse(400, `Invalid ${name}`));
  return value;
}

export interface PageLimits {
  readonly least?: number;
  readonly most?: number;
  readonly usual?: number;
  readonly furthest?: number;
}

/** The part of the rows that `limit` and `offset` ask for, in Spotify's paging object. */
export function pageOf<T>(url: URL, rows: readonly T[], limits: PageLimits = {}) {
  const { least = 1, most = 50, usual = 20, furthest = 100_000 } = limits;
  const limit = wholeNumber(url, 'limit', usual, least, most);
  const offset = wholeNumber(url, 'offset', 0, 0, furthest);
  const at = (start: number) => {
    const href = new URL(url);
    href.searchParams.set('offset', String(start));
    href.searchParams.set('limit', String(limit));
    return href.href;
  };
  return {
    href: at(offset),
    limit,
    next: offset + limit < rows.length ? at(offset + limit) : null,
    offset,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    total: rows.length,
    items: rows.slice(offset, offset + limit),
  };
}

/** The ids or URIs of a comma-separated parameter, at most so many. */
export function listOf(url: URL, name: string, most: number): string[] {
  const text = url.searchParams.get(name);
  if (text === null || text === '') throw new Refusal(refuse(400, `Missing required field: ${name}`));
  const list = text.split(',');
  if (list.length > most) throw new Refusal(refuse(400, `Too many ${name} requested`));
  return list;
}

/** A JSON object, or a 400. */
export function jsonObject(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    // Spread of an object with unknown fields; arrays and the rest fall through.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal(refuse(400, 'Error parsing JSON.'));
}
