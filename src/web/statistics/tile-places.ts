/** Roughly where a region lies: column and row of a schematic map, not its border. By GB/T 2260 code. */
type Place = readonly [column: number, row: number];

const hebei: Readonly<Record<string, Place>> = {
  '130700': [0, 0],
  '130800': [2, 0],
  '130600': [0, 1],
  '131000': [1, 1],
  '130200': [2, 1],
  '130300': [3, 1],
  '130682': [0, 2],
  '133100': [1, 2],
  '130900': [2, 2],
  '130100': [0, 3],
  '130181': [1, 3],
  '131100': [2, 3],
  '130500': [0, 4],
  '130400': [0, 5],
};

const provinces: Readonly<Record<string, Place>> = {
  '230000': [8, 0],
  '650000': [0, 1],
  '150000': [6, 1],
  '220000': [8, 1],
  '630000': [1, 2],
  '620000': [2, 2],
  '640000': [3, 2],
  '140000': [5, 2],
  '110000': [6, 2],
  '120000': [7, 2],
  '210000': [8, 2],
  '540000': [0, 3],
  '510000': [2, 3],
  '610000': [3, 3],
  '410000': [5, 3],
  '130000': [6, 3],
  '370000': [7, 3],
  '500000': [3, 4],
  '420000': [4, 4],
  '340000': [5, 4],
  '320000': [6, 4],
  '310000': [7, 4],
  '530000': [2, 5],
  '520000': [3, 5],
  '430000': [4, 5],
  '360000': [5, 5],
  '330000': [6, 5],
  '450000': [3, 6],
  '440000': [4, 6],
  '350000': [5, 6],
  '710000': [7, 6],
  '460000': [3, 7],
  '820000': [4, 7],
  '810000': [5, 7],
};

const byProvince: Readonly<Record<string, Readonly<Record<string, Place>>>> = { '13': hebei };

/** Where each of these regions is drawn; those nobody has placed are left out. */
export function tilePlaces(regions: readonly string[]): ReadonlyMap<string, Place> {
  const heads = new Set(regions.map((region) => region.slice(0, 2)));
  const [head = ''] = heads;
  const places = heads.size === 1 ? (byProvince[head] ?? {}) : provinces;
  return new Map(regions.flatMap((region) => (places[region] ? [[region, places[region]] as const] : [])));
}
