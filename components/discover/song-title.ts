import { t } from '../../lib/i18n.ts';

/** Some files leave a title empty: the song is there all the same, and has to be read, heard and pressed. */
export const titleOf = ({ title }: { readonly title: string }): string => title || t('modelSongUnnamed');
