import type { Overview } from '../lib/domain/overview.ts';
import { linkHosts, switchable } from '../lib/domain/links.ts';
import type { SwitchId } from '../lib/domain/links.ts';
import { t } from '../lib/i18n.ts';
import type { Settings } from '../lib/settings.ts';
import { SourceLines } from './source-lines.tsx';
import { SwitchRow } from './switch-row.tsx';

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
  return (
    <SwitchRow
      hintId={`settings-source-${link}-hint`}
      title={t(`source_${link}`)}
      hint={t(`sourceSends_${link}`)}
      on={links[link]}
      waits={waits}
      refused={refusedLink === link}
      onSwitch={(on) => onSwitch(link, on)}
    >
      <SourceLines sources={sources.filter(({ id }) => id === link)} onRetry={onRetry} />
    </SwitchRow>
  );
}
