// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, expect, test, vi } from 'vitest';
import { DeleteEverything } from '../../../components/delete-everything.tsx';
import { failure, LikelihoodError, success } from '../../../lib/errors.ts';
import type { Result } from '../../../lib/errors.ts';
import { button, click, show, textOf, useTexts } from './page.tsx';

beforeAll(useTexts);

function setUp(answer: Result<null> = success(null)) {
  const onDelete = vi.fn(async () => answer);
  const host = show(<DeleteEverything ratings={{ liked: 7, disliked: 5 }} onDelete={onDelete} />);
  return { host, onDelete };
}

async function type(host: HTMLElement, word: string): Promise<void> {
  const input = host.querySelector('input');
  if (!input) throw new Error('The word is not asked for.');
  await act(async () => {
    input.value = word;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function toSecondQuestion(host: HTMLElement): Promise<void> {
  await click(button(host, 'Delete everything …'));
  await click(button(host, 'Continue'));
}

test('asks twice and wants a word before anything is deleted', async () => {
  const { host, onDelete } = setUp();
  await click(button(host, 'Delete everything …'));
  expect(textOf(host)).toContain('12 ratings and the model learned from them would be gone');
  expect(textOf(document.activeElement)).toBe('Delete everything?');
  await click(button(host, 'Continue'));
  expect(button(host, 'Delete for good').disabled).toBe(true);
  await type(host, 'delet');
  expect(button(host, 'Delete for good').disabled).toBe(true);
  expect(onDelete).not.toHaveBeenCalled();
  await type(host, ' Delete ');
  await click(button(host, 'Delete for good'));
  expect(onDelete).toHaveBeenCalledOnce();
  expect(textOf(host.querySelector('output'))).toBe('Everything is deleted.');
});

test('Enter in the empty field deletes nothing', async () => {
  const { host, onDelete } = setUp();
  await toSecondQuestion(host);
  await act(async () => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  expect(onDelete).not.toHaveBeenCalled();
});

test.each(['first', 'second'])(
  'keeps everything at the %s question, and gives the focus back',
  async (which) => {
    const { host, onDelete } = setUp();
    await click(button(host, 'Delete everything …'));
    if (which === 'second') await click(button(host, 'Continue'));
    await click(button(host, 'Keep everything'));
    expect(onDelete).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button(host, 'Delete everything …'));
  },
);

test('says when deleting failed', async () => {
  const { host } = setUp(failure(new LikelihoodError('storage-failed', 'blocked')));
  await toSecondQuestion(host);
  await type(host, 'delete');
  await click(button(host, 'Delete for good'));
  expect(textOf(host.querySelector('output'))).toContain('could not read or write');
});
