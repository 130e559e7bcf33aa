/** A taste of its own: ratings and models belong to one. */
export type ProfileId = string;

/** The profile that everybody starts with. */
export const firstProfileId: ProfileId = 'first';

export interface Profile {
  readonly id: ProfileId;
  /** Empty for the first one until it is renamed: pages then say it in the browser's language. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The action that removed it; absent while it lives. */
  readonly removedBy?: number;
}
