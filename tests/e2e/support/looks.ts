/** How a page of the extension looks: what is cut off, and pictures of it for people. */
import type { Page } from 'playwright-core';

/** Rooms of the rail whose names are not wholly on the page, and the page itself where it scrolls sideways. */
export async function cutOff(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const cut = [...document.querySelectorAll('.rail nav a')].filter((link) => {
      const { left, right } = link.getBoundingClientRect();
      return left < 0 || right > clientWidth || link.scrollWidth > link.clientWidth;
    });
    return [...cut.map((link) => link.textContent), ...(scrollWidth > clientWidth ? ['the page'] : [])];
  })()`);
}

/** For people to look at, where LIKELIHOOD_PICTURES names a folder for them. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['LIKELIHOOD_PICTURES'];
  if (!folder) return;
  const { width = 1600, height = 1000 } = page.viewportSize() ?? {};
  // A window as high as the page has no bar beside it that would be taken for a margin.
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: whole + 40 });
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.setViewportSize({ width, height });
}
