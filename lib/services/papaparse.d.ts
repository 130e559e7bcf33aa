/** What of Papa Parse is used; the package has no types of its own. */
declare module 'papaparse' {
  interface Parser {
    abort(): void;
    pause(): void;
    resume(): void;
  }
  interface Results {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly message: string; readonly row?: number }[];
    readonly meta: { readonly cursor: number; readonly aborted: boolean };
  }
  interface Options {
    readonly skipEmptyLines?: boolean | 'greedy';
    readonly delimitersToGuess?: readonly string[];
    readonly chunkSize?: number;
    readonly chunk?: (results: Results, parser: Parser) => void;
    readonly complete?: () => void;
    readonly error?: (error: Error) => void;
  }
  export function parse(input: string, options: Options): void;
  export function unparse(
    rows: readonly (readonly (string | number)[])[],
    options?: { newline?: string },
  ): string;
}
