import { t } from '../i18n.ts';
import type { MessageKey } from '../i18n.ts';

const templates = new Map<MessageKey, string>();
/** Stand for $1, $2 and $3 in a kept text; private characters, so that no name of a song holds them. */
const marks = ['\ue001', '\ue002', '\ue003'] as const;

/** Like t(), but asks the browser once for each text: rows come by the thousand. At most three substitutions. */
export function text(key: MessageKey, ...substitutions: (string | number)[]): string {
  const template = templates.get(key) ?? t(key, ...marks);
  templates.set(key, template);
  return template.replace(/[\ue001-\ue003]/g, (mark) =>
    String(substitutions[mark.charCodeAt(0) - 0xe001] ?? ''),
  );
}
