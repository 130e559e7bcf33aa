import { element } from '../template.ts';
import { profileName } from './bar-text.ts';
import { text } from '../text.ts';
import type { Profiles } from '../../messages.ts';

export interface ProfileSwitch {
  readonly node: HTMLElement;
  draw(profiles: Profiles | null): void;
}

/** Whose taste counts; out of the way for everybody who has one only. */
export function createProfileSwitch(onChoose: (id: string) => void): ProfileSwitch {
  const node = element('select', { 'aria-label': text('barProfile') }) as HTMLSelectElement; // by its name
  let drawn: Profiles | null = null;
  node.hidden = true;
  node.addEventListener('change', () => onChoose(node.value));
  return {
    node,
    draw(now) {
      if (now === drawn) return;
      drawn = now;
      node.hidden = !now || now.profiles.length < 2;
      node.replaceChildren(
        ...(now?.profiles ?? []).map((profile) =>
          element('option', { value: profile.id }, profileName(profile)),
        ),
      );
      node.value = now?.currentId ?? '';
    },
  };
}
