/** Drives Likelihood's controls in a page as a person would: by mouse, in either browser. */

/** What Playwright's and Puppeteer's pages share. */
export interface DrivenPage {
  // Both take the text of an expression.
  evaluate(expression: string): Promise<unknown>;
  readonly mouse: { move(x: number, y: number): Promise<void>; click(x: number, y: number): Promise<void> };
}

export interface ReadControl {
  readonly trackId: string | null;
  readonly surface: string | null;
  readonly liked: boolean;
  readonly disliked: boolean;
  readonly likeName: string;
  readonly dislikeName: string;
  readonly disabled: boolean;
  /** The badge's data-state, null when there is no badge. */
  readonly state: string | null;
  readonly text: string;
  readonly title: string;
  readonly visible: boolean;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const read = `(host) => {
  const root = host.shadowRoot;
  const [like, dislike] = root?.querySelectorAll('button[aria-pressed]') ?? [];
  const badge = root?.querySelector('[data-state]');
  const name = (button) => button?.getAttribute('aria-label') ?? button?.textContent.trim() ?? '';
  const { x, y, width, height } = host.getBoundingClientRect();
  return {
    trackId: host.getAttribute('data-likelihood-track'),
    surface: host.getAttribute('data-likelihood-surface'),
    liked: like?.getAttribute('aria-pressed') === 'true',
    disliked: dislike?.getAttribute('aria-pressed') === 'true',
    likeName: name(like),
    dislikeName: name(dislike),
    disabled: Boolean(like?.disabled),
    state: badge?.getAttribute('data-state') ?? null,
    text: badge?.textContent.trim() ?? '',
    title: badge?.getAttribute('aria-label') ?? badge?.getAttribute('title') ?? '',
    visible: width > 0 && height > 0,
    box: { x, y, width, height },
  };
}`;

const selectorOf = (trackId: string, surface?: string) =>
  `likelihood-controls[data-likelihood-track="${trackId}"]${surface ? `[data-likelihood-surface="${surface}"]` : ''}`;

/** Every control on the page, in document order; `within` narrows by a CSS selector. */
export async function readControls(page: DrivenPage, within = 'body'): Promise<ReadControl[]> {
  const found = await page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(`${within} likelihood-controls`)})].map(${read})`,
  );
  return found as ReadControl[]; // what `read` above returns
}

/** The first control of a song, or null. */
export async function readControl(
  page: DrivenPage,
  trackId: string,
  surface?: string,
): Promise<ReadControl | null> {
  const found = await page.evaluate(
    `(() => { const host = document.querySelector(${JSON.stringify(selectorOf(trackId, surface))}); return host && (${read})(host); })()`,
  );
  return found as ReadControl | null; // what `read` above returns
}

/**
 * Waits until `look` gives something other than null, undefined or false. @throws Error after `ms`: no bound
 * that a test proves, but what a busy machine may take.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  ms = 20_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** The middle of a song's button, once it stands still in the window. */
async function buttonCentre(page: DrivenPage, trackId: string, which: 'like' | 'dislike', surface?: string) {
  const expression = `(async () => {
    const host = document.querySelector(${JSON.stringify(selectorOf(trackId, surface))});
    const button = host?.shadowRoot?.querySelectorAll('button[aria-pressed]')[${which === 'like' ? 0 : 1}];
    if (!button) return null;
    const area = host.closest('[data-overlayscrollbars-viewport]')?.getBoundingClientRect();
    const before = host.getBoundingClientRect();
    // Clear of the sticky header above and the edge below.
    if (area && (before.top < area.top + 110 || before.bottom > area.bottom - 10)) {
      host.scrollIntoView({ block: 'center' });
      await new Promise((resolve) => setTimeout(resolve, 160));
      return { moved: true };
    }
    const { x, y, width, height } = button.getBoundingClientRect();
    return width > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
  })()`;
  return until(`the ${which} button of ${trackId}`, async () => {
    // What the expression above returns.
    const found = (await page.evaluate(expression)) as { moved?: true; x: number; y: number } | null;
    return found && !found.moved ? found : null;
  });
}

/** Clicks a real button of a song's control with the mouse. @throws Error when it is not there within 10 s. */
export async function press(
  page: DrivenPage,
  trackId: string,
  which: 'like' | 'dislike',
  surface?: string,
): Promise<void> {
  const { x, y } = await buttonCentre(page, trackId, which, surface);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** Waits for a badge to come to one of these states and gives its control. */
export async function waitForBadge(
  page: DrivenPage,
  trackId: string,
  states: readonly string[],
  ms = 10_000,
  surface?: string,
): Promise<ReadControl> {
  return until(
    `badge ${states.join('|')} of ${trackId}`,
    async () => {
      const control = await readControl(page, trackId, surface);
      return control?.state && states.includes(control.state) ? control : null;
    },
    ms,
  );
}
