/**
 * Renders public/icon/mark.svg to the sizes that browsers ask for, with the Chromium that is at hand:
 * node scripts/make-icons.ts. The PNGs are committed, so only a change of the mark needs a browser.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const folder = new URL('../public/icon/', import.meta.url);
const sizes = [16, 32, 48, 128];

/** At 16 pixels the grooves are noise and the curve needs more air. */
function markFor(size: number, svg: string): string {
  return size > 16
    ? svg
    : svg.replace(/<g id="grooves"[\s\S]*?<\/g>/, '').replace('stroke-width="12"', 'stroke-width="14"');
}

async function render(browser: Browser, svg: string, size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = `data:image/svg+xml,${encodeURIComponent(markFor(size, svg))}`;
  await page.setContent(
    `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

const svg = readFileSync(new URL('mark.svg', folder), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env['LIKELIHOOD_BROWSER'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const size of sizes) writeFileSync(new URL(`${size}.png`, folder), await render(browser, svg, size));
await browser.close();
console.log(`public/icon: ${sizes.map((size) => `${size}.png`).join(', ')}`);
