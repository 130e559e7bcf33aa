import { beforeAll, expect, test } from 'vitest';
import { nextMilestone } from '../../../../components/rate/milestone.ts';
import { modelNews } from '../../../../components/rate/model-news.ts';
import { swipeOf } from '../../../../components/rate/swipe.ts';
import { missingRatings } from '../../../../lib/domain/rating.ts';
import { useTexts } from '../page.tsx';

beforeAll(useTexts);

const stepAt = (liked: number, disliked: number) =>
  nextMilestone({ ratings: { liked, disliked }, missing: missingRatings({ liked, disliked }) });

test('the first step is the first model, with as many ratings as that takes', () => {
  expect(stepAt(2, 0)).toEqual({ given: 2, target: 8, first: true });
  expect(stepAt(9, 1)).toEqual({ given: 10, target: 12, first: true });
});

test('later steps are round numbers, and after the last there is none', () => {
  expect(stepAt(5, 3)).toEqual({ given: 8, target: 20, first: false });
  expect(stepAt(10, 10)?.target).toBe(50);
  expect(stepAt(250, 249)?.target).toBe(500);
  expect(stepAt(250, 250)).toBeNull();
});

test('news of the model are honest', () => {
  expect(modelNews(null, 0.61)).toContain('First model');
  expect(modelNews(0.61, 0.74)).toBe('Model improved to 0.74, from 0.61.');
  expect(modelNews(0.74, 0.7)).toBe('Model fell to 0.70, from 0.74.');
  expect(modelNews(0.741, 0.742)).toBe('Model learned again and stays at 0.74.');
  expect(modelNews(0.74, null)).toBe('');
});

test('a swipe means what it clearly points at, and nothing else', () => {
  expect(swipeOf(100, 10)).toBe('liked');
  expect(swipeOf(-100, -10)).toBe('disliked');
  expect(swipeOf(10, 100)).toBe('skip');
  for (const [dx, dy] of [
    [40, 0],
    [0, -200],
    [100, 90],
    [0, 0],
  ] as const)
    expect(swipeOf(dx, dy)).toBeNull();
});
