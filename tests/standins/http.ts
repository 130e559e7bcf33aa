import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What a stand-in is given of a request. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  /** The whole body, at most `limit` bytes; more ends the request with 413. */
  body(limit?: number): Promise<Buffer>;
}

/** An answer; `'hang-up'` destroys the connection as a dead network does. */
export type Handler = (asked: Asked) => Promise<Answer | 'hang-up'>;

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

export function plain(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    // Without an encoding set, a request streams buffers.
    const bytes = part as Buffer;
    size += bytes.length;
    if (size <= limit) parts.push(bytes);
  }
  if (size > limit) throw new RangeError('body too large');
  return Buffer.concat(parts);
}

export function send(response: ServerResponse, method: string, { status, headers, body }: Answer): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : (body ?? Buffer.alloc(0));
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  response.end(method === 'HEAD' ? undefined : bytes);
}
