import type { Overview } from '../lib/domain/overview.ts';
import type { ArtistRef } from '../lib/domain/track.ts';
import type { Result } from '../lib/errors.ts';
import { t } from '../lib/i18n.ts';
import type { SwitchId } from '../lib/domain/links.ts';
import type { Settings } from '../lib/settings.ts';
import { About } from './about.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { BackupSettings } from './backup-settings.tsx';
import type { BackupActions } from './backup-settings.tsx';
import { DeleteEverything } from './delete-everything.tsx';
import { Room } from './room.tsx';
import { SkipSettings } from './skip-settings.tsx';
import { SourceSettings } from './source-settings.tsx';

export interface SettingsActions {
  readonly consent: (given: boolean) => void;
  readonly retrySources: () => void;
  readonly switchLink: (link: SwitchId, on: boolean) => void;
  readonly change: (change: Partial<Settings>) => void;
  /** Takes an artist off the never list. */
  readonly allowArtist: (artist: ArtistRef) => void;
  readonly backup: BackupActions;
  readonly deleteEverything: () => Promise<Result<null>>;
  readonly debugInfo: () => Promise<string>;
  readonly copy: (text: string) => Promise<boolean>;
}

interface Props {
  readonly overview: Overview | null;
  readonly settings: Settings;
  readonly refused: boolean;
  readonly refusedLink: SwitchId | null;
  readonly focused: boolean;
  readonly version: string;
  readonly actions: SettingsActions;
}

export function SettingsRoom(props: Props) {
  const { overview, settings, refused, refusedLink, focused, version, actions } = props;
  return (
    <Room title={t('settingsTitle')} focused={focused}>
      <SourceSettings
        sources={overview?.sources ?? []}
        coverage={overview?.coverage ?? null}
        links={settings.links}
        consentGiven={settings.consent?.given ?? false}
        refusedLink={refusedLink}
        onSwitch={actions.switchLink}
        refused={refused}
        onConsent={actions.consent}
        onRetry={actions.retrySources}
      />
      <AppearanceSettings settings={settings} onChange={actions.change} />
      <SkipSettings settings={settings} onChange={actions.change} onAllow={actions.allowArtist} />
      <BackupSettings actions={actions.backup} />
      <DeleteEverything
        ratings={overview?.ratings ?? { liked: 0, disliked: 0 }}
        onDelete={actions.deleteEverything}
      />
      <About version={version} debugInfo={actions.debugInfo} onCopy={actions.copy} />
    </Room>
  );
}
