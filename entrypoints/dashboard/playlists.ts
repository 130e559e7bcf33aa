/** The room Playlists, before anything was read of it. */
import type { DashboardProps } from '../../components/dashboard-view.tsx';

const nothing = (): void => undefined;

export const playlists: DashboardProps['playlists'] = {
  data: null,
  actions: {
    connect: nothing,
    finishConnect: nothing,
    disconnect: nothing,
    reload: nothing,
    makePlan: nothing,
    edit: nothing,
    dropPlan: nothing,
    carryOut: nothing,
    cancel: nothing,
    finish: nothing,
    rollBack: nothing,
    letBe: nothing,
    undo: nothing,
    copyLinks: async () => false,
    saveCsv: nothing,
    dismiss: nothing,
  },
};
