/** Words that made-up titles, artists and albums are put together from. */
export const titleWords = {
  adjectives:
    'Amber Quiet Hollow Velvet Northern Paper Silver Slow Electric Distant Tidal Crooked Golden Wild Faded Neon Bitter Endless Lucky Midnight Gentle Broken Marble Winter Burning Secret Sleepless Weightless Salt Copper'.split(
      ' ',
    ),
  nouns:
    'Lanterns Harbour Satellites Orchard Static Rivers Machines Windows Postcards Thunder Gardens Mirrors Avenues Ghosts Tigers Shorelines Signals Ashes Balconies Carousel Horizon Letters Engines Feathers Kingdoms Petrol Rooftops Seasons Telescopes Wolves'.split(
      ' ',
    ),
  verbs:
    'Hold Carry Follow Leave Forgive Remember Chase Burn Call Keep Borrow Lose Wake Trust Cross Drown'.split(
      ' ',
    ),
  places:
    'Lisbon Ghent Oslo Trieste Kyoto Dakar Valparaíso Tromsø Marseille Havana Tbilisi Porto Halifax Aarhus Łódź Montréal'.split(
      ' ',
    ),
  things: [
    'the Night',
    'My Coat',
    'the Tide',
    'Your Name',
    'the Line',
    'No One',
    'the Light',
    'It Down',
    'Me Home',
  ],
  tails: ['', '', '', '', '', '', '', '', ' - Live', ' (Acoustic)', ' - Remastered 2019', ' (Demo)'],
} as const;

export const artistWords = {
  first:
    'Mara Elio Juno Tobias Ines Ravi Saskia Noor Caleb Odette Kwame Lise Mateo Yuki Freya Anton Zadie Idris Petra Lowell Amara Bruno Ciara Dov'.split(
      ' ',
    ),
  last: 'Vance Okafor Lindqvist Marchetti Abara Sorensen Duval Nakata Brandt Osei Castellan Whitlock Ferreira Haddad Novak Quill Ames Delacroix Iversen Rao'.split(
    ' ',
  ),
  bandAdjectives:
    'Pale Civil Minor Foreign Static Cobalt Glass Vagrant Lunar Hidden Polar Ivory Second Radio'.split(' '),
  bandNouns:
    'Weather Choir Foxes Arcade Cartel Parade Republic Institute Society Swimmers Antlers Motel Tropics Assembly Pilots Ferry'.split(
      ' ',
    ),
} as const;

export const episodeTitles = ['How a Synthesizer Learned to Sing', 'The Lost Tapes of Studio Nord'] as const;
