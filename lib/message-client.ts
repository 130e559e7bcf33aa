/** Sends requests to the background; small enough for the content script. */
import browser from 'webextension-polyfill';
import { failure } from './errors.ts';
import type { Result } from './errors.ts';
import type { Answers, MessageData, MessageType } from './messages.ts';

export type Send = <T extends MessageType>(type: T, data: MessageData<T>) => Promise<Result<Answers[T]>>;

/** Never rejects: a background that cannot be reached is the error `disconnected`. */
export const send: Send = async (type, data) => {
  try {
    const answer: unknown = await browser.runtime.sendMessage({ type, data });
    if (answer && typeof answer === 'object' && 'ok' in answer) return answer as Result<Answers[typeof type]>; // made by the router
    return failure(new Error('message port closed without an answer'));
  } catch (error) {
    return failure(error);
  }
};
