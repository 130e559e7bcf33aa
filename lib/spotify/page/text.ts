/** Longest text and list a message may carry; see trackSchema in messages.ts. */
const longestText = 1000;

/** An element's text on one line, without the invisible marks of right-to-left pages at its ends. */
export function textOf(element: Element | null | undefined): string {
  const text = element?.textContent ?? '';
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s\u200e\u200f\u2066-\u2069]+|[\s\u200e\u200f\u2066-\u2069]+$/g, '')
    .slice(0, longestText);
}

const clock = /^\d{1,2}(:\d\d){1,2}$/;

/** "3:07" or "1:02:03", in Western or Arabic digits, as milliseconds; null for anything else. */
export function clockMs(text: string): number | null {
  const western = text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\u200e\u200f]/g, '');
  if (!clock.test(western)) return null;
  return western.split(':').reduce((total, part) => total * 60 + Number(part), 0) * 1000;
}
