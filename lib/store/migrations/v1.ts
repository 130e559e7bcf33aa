/** The first layout. Field names before the first comma are primary keys. */
export const v1 = {
  ratings: 'trackId, value, ratedAt',
  events: '++id, trackId, at',
  tracks: 'id, seenAt',
  features: 'trackId, fetchedAt',
  lookups: '[source+trackId], [source+state+rank]',
  models: 'id, trainedAt',
  meta: 'key',
  reports: '++id',
} as const;
