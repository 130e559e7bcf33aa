export const regionKeys = {
  north: 'discoverRegion_north',
  south: 'discoverRegion_south',
  europe: 'discoverRegion_europe',
  africa: 'discoverRegion_africa',
  asia: 'discoverRegion_asia',
  oceania: 'discoverRegion_oceania',
} as const;
