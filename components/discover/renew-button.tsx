import { t } from '../../lib/i18n.ts';

/** The list stood still while its ranking changed. */
export function RenewButton({ onRenew }: { onRenew: () => void }) {
  return (
    <button type="button" class="button button-small" onClick={onRenew}>
      {t('discoverRenew')}
    </button>
  );
}
