/**
 * The world as tiles: every country is as large as every other, so that small ones can be seen and pressed.
 * Regions keep their shape roughly; within a region neighbours are near each other where that is possible.
 */

export const regions = ['north', 'south', 'europe', 'africa', 'asia', 'oceania'] as const;
export type Region = (typeof regions)[number];

const maps: Readonly<Record<Region, string>> = {
  north: `
    .. .. .. .. GL
    CA CA .. .. PM
    US US .. BM ..
    MX .. CU BS TC
    GT BZ JM HT DO PR VG
    SV HN .. KN AG GP DM
    .. NI .. LC VC MQ BB
    .. CR PA CW GD TT ..`,
  south: `
    CO VE GY SR GF
    EC PE BR BR ..
    .. BO PY BR ..
    CL AR UY .. ..
    CL AR .. FK ..`,
  europe: `
    IS .. NO SE FI .. .. ..
    FO .. DK .. EE .. .. ..
    IE GB NL DE LV LT BY RU
    .. BE LU PL CZ SK UA ..
    FR CH LI AT HU RO MD ..
    AD MC IT SI HR RS BG ..
    PT ES SM BA ME XK MK TR
    GI .. VA MT AL GR CY ..`,
  africa: `
    .. MA TN .. .. .. .. ..
    EH DZ DZ LY EG .. .. ..
    CV MR ML NE TD SD ER ..
    SN GM BF BJ NG CF SS DJ
    GW GN GH TG CM CG ET SO
    SL LR CI ST GQ CD UG KE
    .. .. .. GA AO RW BI TZ
    .. .. .. NA ZM MW KM SC
    .. .. .. BW ZW MZ MG MU
    .. .. .. ZA LS SZ .. RE`,
  asia: `
    .. .. .. .. KZ MN .. ..
    GE AZ .. UZ KG CN KP JP
    AM IR TM TJ CN CN KR ..
    SY IQ AF PK NP BT HK TW
    LB JO KW IN BD MM LA MO
    IL PS BH IN LK TH VN PH
    SA SA QA .. MV KH .. ..
    YE OM AE .. .. MY SG BN
    .. .. .. .. .. ID ID TL`,
  oceania: `
    PW GU MP FM MH
    .. PG NR KI ..
    AU SB TV WS PF
    AU VU FJ TO CK
    .. NC NZ .. ..`,
};

export interface Tile {
  readonly code: string;
  readonly region: Region;
  /** From 1, as grids count. */
  readonly row: number;
  readonly column: number;
}

const nobody = '..';

/** One tile a country: a country that a map names more than once stands where it is named first. */
function tilesOf(region: Region): readonly Tile[] {
  const seen = new Set<string>([nobody]);
  const lines = maps[region].trim().split('\n');
  return lines.flatMap((line, row) =>
    line
      .trim()
      .split(' ')
      .flatMap((code, column) => {
        if (seen.has(code)) return [];
        seen.add(code);
        return [{ code, region, row: row + 1, column: column + 1 }];
      }),
  );
}

export const tiles: readonly Tile[] = regions.flatMap(tilesOf);
export const columnsOf = (region: Region): number =>
  Math.max(...tiles.filter((tile) => tile.region === region).map(({ column }) => column));
