/** Texts that occur many times, each once: songs hold their places. */
export interface Book {
  readonly texts: readonly string[];
  /** The text's place; a new one is added at the end as it is, so it has to be `detached`. */
  placeOf(text: string): number;
  /** Forgets all texts from this place on: those of an import that was given up. */
  truncate(length: number): void;
}

/**
 * The same text in memory of its own. Engines cut texts out of longer ones by pointing into those: a name that is
 * kept would keep the piece of the file around it.
 */
export const detached = (text: string): string => ` ${text}`.slice(1);

export function createBook(known: readonly string[]): Book {
  const texts = [...known];
  // Only an import asks for places, and a hundred thousand names take a while to sort in.
  let places: Map<string, number> | null = null;
  const sortIn = () => (places ??= new Map(texts.map((text, place) => [text, place])));
  return {
    texts,
    placeOf(text) {
      const known = sortIn();
      const place = known.get(text);
      if (place !== undefined) return place;
      known.set(text, texts.length);
      return texts.push(text) - 1;
    },
    truncate(length) {
      texts.length = Math.min(texts.length, length);
      places = null;
    },
  };
}
