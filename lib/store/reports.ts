import type { ErrorReport } from '../domain/rows.ts';
import type { Database } from './database.ts';

const kept = 100;

/** The last hundred failures, for "copy debug info". */
export function createReportRepository(db: Database) {
  return {
    add(report: ErrorReport): Promise<void> {
      return db.transaction('rw', db.reports, async () => {
        const id = await db.reports.add(report);
        await db.reports
          .where('id')
          .belowOrEqual((id ?? 0) - kept)
          .delete();
      });
    },
    all: (): Promise<ErrorReport[]> => db.reports.toArray(),
  };
}

export type ReportRepository = ReturnType<typeof createReportRepository>;
