import { until } from '../harness/controls.ts';
import type { Page } from 'puppeteer-core';

/** Clicks with the mouse, since a permission asks for a real click. @param find an expression for the element */
export async function clickOn(page: Page, find: string): Promise<void> {
  await page.bringToFront();
  const at = await until(find, async () => {
    const found = await page.evaluate(`(() => {
      const element = ${find};
      element?.scrollIntoView({ block: 'center' });
      const box = element?.getBoundingClientRect();
      return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    })()`);
    return found as { x: number; y: number } | null; // as made just above
  });
  await page.mouse.click(at.x, at.y);
}
