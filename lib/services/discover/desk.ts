/** What the parts of the room share: its data, and a way to say how something ended. */
import type { DiscoverRoomData, DiscoverSaid } from '../../catalogue/room.ts';

export interface Desk {
  readonly look: () => DiscoverRoomData;
  readonly change: (part: Partial<DiscoverRoomData>) => void;
  readonly say: (said: DiscoverSaid) => void;
  readonly fail: (error: unknown) => void;
}
