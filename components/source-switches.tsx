import type { Overview } from '../lib/domain/overview.ts';
import { linkHosts, switchable } from '../lib/domain/links.ts';
import type { SwitchId } from '../lib/domain/links.ts';
import { t } from '../lib/i18n.ts';
import type { Settings } from '../lib/settings.ts';
import { SourceLines } from './source-lines.tsx';

export interface SwitchProps {
  readonly sources: Overview['sources'];
  readonly links: Settings['links'];
  readonly consentGiven: boolean;
  /** The switch whose hosts the browser was asked for and did not allow. */
  readonly refusedLink: SwitchId | null;
  readonly onSwitch: (link: SwitchId, on: boolean) => void;
  readonly onRetry: () => void;
}

/** Every further source in the order in which it is asked: a switch, what it sends, and how it is. */
export function SourceSwitches({ consentGiven, ...props }: SwitchProps) {
  return (
    <>
      {!consentGiven && <p class="quiet">{t('sourceAfterYes')}</p>}
      {switchable.map((link) => (
        // What asks nobody needs no yes.
        <Switch key={link} {...props} link={link} waits={!consentGiven && linkHosts[link] !== undefined} />
      ))}
    </>
  );
}

type OneProps = Omit<SwitchProps, 'consentGiven'> & { readonly link: SwitchId; readonly waits: boolean };

function Switch({ link, waits, sources, links, refusedLink, onSwitch, onRetry }: OneProps) {
  const hint = `settings-source-${link}-hint`;
  return (
    <div class="source-switch">
      <label class="choice">
        <input
          type="checkbox"
          class="switch"
          checked={links[link]}
          disabled={waits}
          aria-describedby={hint}
          onChange={(event) => {
            onSwitch(link, event.currentTarget.checked);
            // It shows what is in force, and that changes only once the browser agreed.
            event.currentTarget.checked = links[link];
          }}
        />
        <span>{t(`source_${link}`)}</span>
      </label>
      <p id={hint} class="quiet">
        {t(`sourceSends_${link}`)}
      </p>
      {refusedLink === link && <p role="alert">{t('sourceRefused')}</p>}
      <ul>
        <SourceLines sources={sources.filter(({ id }) => id === link)} onRetry={onRetry} />
      </ul>
    </div>
  );
}
