/** Puts a sheet into shadow roots: shared where the browser lets us, else a copied style element. */
export function createStyler(text: string): (root: ShadowRoot) => void {
  const sheet = sharedSheet(text);
  if (sheet) return (root) => (root.adoptedStyleSheets = [sheet]);
  const style = document.createElement('style');
  style.textContent = text;
  return (root) => root.prepend(style.cloneNode(true));
}

function sharedSheet(text: string): CSSStyleSheet | null {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    // Firefox lets a content script make a sheet, and refuses it at the first shadow root of the page.
    document.createElement('div').attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    return sheet;
  } catch {
    return null;
  }
}
