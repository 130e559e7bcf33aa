/** Checks who sent a message and whether it has its shape before anything is done about it. */
import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { failure, LikelihoodError, success } from '../errors.ts';
import type { Result } from '../errors.ts';
import { protocol } from '../messages.ts';
import type { Answers, MessageData, MessageType, Sender } from '../messages.ts';
import type { Report } from './deps.ts';

export type Handlers = {
  readonly [T in MessageType]: (data: MessageData<T>, sender: Runtime.MessageSender) => Promise<Answers[T]>;
};

export interface RouterDeps {
  readonly extensionId: string;
  /** Address of the extension's own pages, e.g. chrome-extension://…/ */
  readonly extensionOrigin: string;
  readonly handlers: Handlers;
  readonly report: Report;
}

const message = v.object({ type: v.string(), data: v.unknown() });

/**
 * Handles one message. Resolves with a Result; undefined where the message is not for the background
 * (commands to the offscreen document pass every listener).
 */
export function createRouter({ extensionId, extensionOrigin, handlers, report }: RouterDeps) {
  return (raw: unknown, sender: Runtime.MessageSender): Promise<Result<unknown>> | undefined => {
    const parsed = v.safeParse(message, raw);
    if (!parsed.success || parsed.output.type === 'offscreen.command') return undefined;
    return answer(parsed.output.type, parsed.output.data, sender).then(success, (error: unknown) => {
      report(`message ${parsed.output.type.slice(0, 40)}`, error);
      return failure(error);
    });
  };

  async function answer(type: string, data: unknown, sender: Runtime.MessageSender): Promise<unknown> {
    if (!Object.hasOwn(protocol, type)) throw new LikelihoodError('bad-message', 'Unknown message.');
    const known = type as MessageType; // an own key of the protocol
    const who = senderOf(sender);
    const allowed: readonly Sender[] = protocol[known].from;
    if (!who || !allowed.includes(who))
      throw new LikelihoodError('not-allowed', 'This sender may not say that.');
    const parsed = v.safeParse(protocol[known].data, data);
    if (!parsed.success) throw new LikelihoodError('bad-message', 'The message has the wrong shape.');
    const handle = handlers[known] as (data: unknown, sender: Runtime.MessageSender) => Promise<unknown>; // its data was parsed by its own schema
    return handle(parsed.output, sender);
  }

  function senderOf(sender: Runtime.MessageSender): Sender | null {
    if (sender.id !== extensionId || !sender.url) return null;
    if (sender.url.startsWith(`${extensionOrigin}offscreen.html`)) return 'offscreen';
    if (sender.url.startsWith(extensionOrigin)) return 'extension-page';
    if (sender.tab && isPlayer(sender.url)) return 'player';
    return null;
  }
}

function isPlayer(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' && url.hostname === 'open.spotify.com';
}
