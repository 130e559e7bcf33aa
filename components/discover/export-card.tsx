import type { DiscoverRoomData, ModelFormat } from '../../lib/catalogue/room.ts';
import { t } from '../../lib/i18n.ts';
import { bestSongs, exportCommands } from './export-commands.ts';

interface Props {
  readonly data: Pick<DiscoverRoomData, 'canScore' | 'found'>;
  readonly onSave: (format: ModelFormat) => void;
}

const formats = [
  ['sql', 'discoverSaveSql'],
  ['onnx', 'discoverSaveOnnx'],
] as const;

/** The model goes to songs that no browser holds; there is one or none, with and without a catalogue. */
export function ExportCard({ data: { canScore, found }, onSave }: Props) {
  return (
    <section class="card discover-panel" aria-labelledby="discover-export">
      <h2 id="discover-export">{t('discoverExport')}</h2>
      <p>{t('discoverExportText')}</p>
      <div class="actions">
        {formats.map(([format, name]) => (
          <button
            key={format}
            type="button"
            class="button"
            disabled={!canScore}
            aria-describedby="discover-export-when"
            onClick={() => onSave(format)}
          >
            {t(name)}
          </button>
        ))}
      </div>
      {/* Before the first answer nobody knows yet. */}
      <p class="quiet" id="discover-export-when">
        {t(canScore || !found ? 'discoverExportHolds' : 'discoverExportNoModel')}
      </p>
      <HowTo />
    </section>
  );
}

function HowTo() {
  return (
    <details class="export-how">
      <summary>{t('discoverExportHow')}</summary>
      <p>{t('discoverExportTable')}</p>
      <Command text={bestSongs} />
      <p>{t('discoverExportEngines')}</p>
      <dl>
        {exportCommands.map(({ engine, command }) => (
          <div key={engine}>
            <dt>{engine}</dt>
            <dd>
              <Command text={command} />
            </dd>
          </div>
        ))}
      </dl>
      <p>{t('discoverExportBack')}</p>
      <p>{t('discoverExportOnnx')}</p>
    </details>
  );
}

const Command = ({ text }: { text: string }) => (
  <pre class="command">
    <code>{text}</code>
  </pre>
);
