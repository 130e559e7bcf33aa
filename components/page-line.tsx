import type { PageReaderHealth } from '../lib/domain/overview.ts';
import { t } from '../lib/i18n.ts';
import { CopyButton } from './copy-button.tsx';
import { pageReport } from './debug-report.ts';
import { formatCount } from './format.ts';
import { StatusLine } from './status-line.tsx';
import type { Tone } from './status-line.tsx';

function pageText(page: PageReaderHealth | null): { readonly tone: Tone; readonly text: string } {
  if (!page) return { tone: 'off', text: t('pageNone') };
  const rows = [formatCount(page.rowsRead), formatCount(page.rowsFound)];
  if (page.broken) return { tone: 'warn', text: t('pageBroken', ...rows) };
  if (page.rowsFound === 0) return { tone: 'off', text: t('pageNoList') };
  return { tone: 'good', text: t('pageRead', ...rows) };
}

interface Props {
  readonly page: PageReaderHealth | null;
  readonly version: string;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** Whether Spotify's page can still be read; where not, a report to send that names no songs. */
export function PageLine({ page, version, onCopy }: Props) {
  const { tone, text } = pageText(page);
  return (
    <StatusLine name={t('pageTitle')} tone={tone} text={text}>
      {page?.broken && (
        <CopyButton
          label={t('pageCopyReport')}
          title={t('pageReportHint')}
          text={() => pageReport(page, version)}
          onCopy={onCopy}
        />
      )}
    </StatusLine>
  );
}
