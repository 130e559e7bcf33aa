/** A colour of the ramp, and what to write on it; both as #rrggbb. */
export interface ScoreColours {
  /** Fill of a solid pill, ink and edge of an outlined one. */
  readonly colour: string;
  /** Ink on a pill filled with `colour`. */
  readonly onColour: string;
}

/**
 * One diverging ramp for the whole product: brown-orange (dislike), grey (neutral), blue (like).
 * Orange against blue stays apart for every kind of colour blindness, and lightness runs from both ends
 * towards the middle, so that the ends also differ from the middle in grey.
 */
const stops = {
  dark: ['#ff9440', '#ffbe8a', '#c9c9c9', '#92d0ff', '#4db5ff'],
  light: ['#a03f00', '#81502c', '#5c5c5c', '#27608c', '#0060a8'],
} as const;

const ink = { dark: '#121212', light: '#ffffff' } as const;

const channels = (hex: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));

function mix(from: string, to: string, share: number): string {
  const end = channels(to);
  const mixed = channels(from).map((channel, index) =>
    Math.round(channel + ((end[index] ?? channel) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function rampColour(ramp: readonly string[], score: number): string {
  const place = (Math.min(100, Math.max(0, score)) / 100) * (ramp.length - 1);
  const below = Math.min(Math.floor(place), ramp.length - 2);
  return mix(ramp[below] ?? '', ramp[below + 1] ?? '', place - below);
}

/**
 * The colours of a score from 0 to 100 (held to that range) for dark and for light surfaces.
 * `colour` keeps 4.5:1 on #121212 and #1f1f1f (dark) and on white (light); `onColour` keeps it on `colour`.
 */
export function scoreColours(score: number): { readonly dark: ScoreColours; readonly light: ScoreColours } {
  return {
    dark: { colour: rampColour(stops.dark, score), onColour: ink.dark },
    light: { colour: rampColour(stops.light, score), onColour: ink.light },
  };
}

/** Widest range, in points of 100, at which a score is drawn as certain: a solid pill, not an outline. */
export const certainWithin = 30;

/** Whether a score whose range runs from `low` to `high` (0 to 100) is drawn solid. */
export function isCertain(low: number, high: number): boolean {
  return high - low <= certainWithin;
}

/** WCAG 2.2 contrast of two #rrggbb colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2 relative luminance of a #rrggbb colour, 0 to 1. */
export function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
