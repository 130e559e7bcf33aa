/** The stand-ins without a server: a fetch that hands each request to the host's handler. */
import type { Handler } from './http.ts';

/** Rejects as a browser's fetch does where a host hangs up or is not there. */
export function directFetch(handlers: Readonly<Record<string, Handler>>) {
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted();
    const request = new Request(address, { ...init, signal: null });
    const url = new URL(address);
    const headers = { 'user-agent': 'Mozilla/5.0', ...Object.fromEntries(request.headers) };
    const body = async () => Buffer.from(await request.arrayBuffer());
    const answer = await handlers[url.host]?.({ method: request.method, url, headers, body });
    if (answer === undefined || answer === 'hang-up') throw new TypeError('Failed to fetch');
    const bytes = typeof answer.body === 'string' ? answer.body : new Uint8Array(answer.body ?? []);
    return new Response(bytes, { status: answer.status, headers: answer.headers ?? {} });
  };
}
