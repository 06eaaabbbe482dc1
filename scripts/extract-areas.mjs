// Makes data/areas/jilin.csv from yearly snapshots of the national statistics bureau's division codes.
// usage: node scripts/extract-areas.mjs FOLDER   (FOLDER/VERSION/package/dist/{cities,areas,streets}.csv; see data/areas/README.md)
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './stale.mjs';

const province = '22';
/** Package version of each snapshot and the cut-off date that the bureau gives for it. */
const snapshots = [
  ['2.0.0', '2016-07-31'],
  ['2.1.0', '2017-10-31'],
  ['2.2.0', '2018-10-31'],
  ['2.3.1', '2019-10-31'],
  ['2.4.0', '2020-06-30'],
  ['2.5.0', '2021-10-31'],
  ['2.6.1', '2022-10-31'],
  ['2.7.0', '2023-06-30'],
];
const levels = { 2: 'province', 4: 'prefecture', 6: 'county', 9: 'township' };
const parentDigits = { 2: 0, 4: 2, 6: 4, 9: 6 };

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node scripts/extract-areas.mjs FOLDER');

function unitsOf(version) {
  const units = new Map([[province, '吉林省']]);
  for (const file of ['cities', 'areas', 'streets']) {
    const text = readFileSync(path.join(folder, version, 'package', 'dist', `${file}.csv`), 'utf8');
    for (const line of text.split(/\r?\n/).slice(1)) {
      const [code, name] = line.split(',').map((cell) => cell.replaceAll('"', ''));
      // 市辖区 is the bureau's heading, not a unit.
      if (code?.startsWith(province) && name !== '市辖区') units.set(code, name);
    }
  }
  return units;
}

function dayBefore(date) {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}

const plain = (name) => name.replace(/(街道)?办事处$|街道$|管委会|[（）()]/g, '');

/** Open rows by code, and all rows. A row: one unit under one code and name for a time. */
const open = new Map();
const rows = [];

function start(areaId, code, name, validFrom) {
  const parentCode = code.slice(0, parentDigits[code.length]);
  const row = {
    areaId,
    code,
    name,
    level: levels[code.length],
    parent: open.get(parentCode)?.areaId ?? '',
    validFrom,
    validTo: '',
    successor: '',
  };
  open.set(code, row);
  rows.push(row);
  return row;
}

for (const [index, [version, cutOff]] of snapshots.entries()) {
  const units = unitsOf(version);
  const from = index === 0 ? '' : cutOff;
  const gone = [...open.values()].filter((row) => !units.has(row.code));
  for (const row of gone) open.delete(row.code);
  for (const [code, name] of [...units].sort(([a], [b]) => a.length - b.length || a.localeCompare(b))) {
    const known = open.get(code);
    if (known === undefined) {
      // A unit whose code changed keeps its id: same name, and below the same unit as before.
      const parent = open.get(code.slice(0, parentDigits[code.length]))?.areaId ?? '';
      const before = gone.filter(
        (row) =>
          row.code.length === code.length &&
          row.successor === '' &&
          plain(row.name) === plain(name) &&
          (code.length === 6 || row.parent === parent),
      );
      const [former] = before.length === 1 ? before : [];
      if (former !== undefined) former.successor = code;
      start(former?.areaId ?? `area-${code}`, code, name, from);
    } else if (known.name !== name) {
      known.validTo = dayBefore(cutOff);
      open.delete(code);
      start(known.areaId, code, name, from);
    }
  }
  for (const row of gone) row.validTo = dayBefore(cutOff);
}

const header = ['areaId', 'code', 'name', 'level', 'parent', 'validFrom', 'validTo', 'successor'];
rows.sort((a, b) => a.code.localeCompare(b.code) || a.validFrom.localeCompare(b.validFrom));
writeFileSync(
  path.join(root, 'data', 'areas', 'jilin.csv'),
  [header, ...rows.map((row) => header.map((key) => row[key]))].map((cells) => cells.join(',')).join('\n') + '\n',
);
console.log(`${rows.length} rows`);
