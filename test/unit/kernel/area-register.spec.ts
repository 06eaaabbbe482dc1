import { describe, expect, it } from '@jest/globals';
import { isAreaCode } from '../../../src/kernel/area-register.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { loadAreas } from '../../../src/platform/areas/load-areas.js';

const register = loadAreas();
const before = businessDate('2020-06-29');
const after = businessDate('2020-06-30');

describe('the register of Jilin', () => {
  it('knows a county by its code and tells its full name', () => {
    const found = register.atCode('220122', businessDate('2018-05-18'));
    expect(found).toMatchObject({ kind: 'found', area: { name: '农安县', level: 'county' } });
    expect(register.fullName('area-220122', businessDate('2018-05-18'))).toBe('吉林省长春市农安县');
  });

  it('keeps 公主岭 one unit while its code and prefecture change', () => {
    const old = register.atCode('220381', before);
    const now = register.atCode('220184', after);
    if (old.kind !== 'found' || now.kind !== 'found') throw new Error('公主岭 is missing');
    expect(old.area.areaId).toBe(now.area.areaId);
    expect(old.area.successor).toBe('220184');
    expect(register.fullName(old.area.areaId, before)).toBe('吉林省四平市公主岭市');
    expect(register.fullName(old.area.areaId, after)).toBe('吉林省长春市公主岭市');
    expect(register.isWithin(old.area.areaId, 'area-2203', before)).toBe(true);
    expect(register.isWithin(old.area.areaId, 'area-2203', after)).toBe(false);
  });

  it('tells an unknown code from one that does not hold on the day', () => {
    expect(register.atCode('220999', after)).toEqual({ kind: 'unknown' });
    expect(register.atCode('220381', after)).toMatchObject({
      kind: 'not-valid-then',
      nearest: { validTo: before, successor: '220184' },
    });
    expect(register.atCode('220184', before)).toMatchObject({ kind: 'not-valid-then', nearest: { validFrom: after } });
  });

  it('finds every unit below a county, and no other', () => {
    const units = register.descendants('area-220122', businessDate('2018-12-01'));
    expect(units.length).toBeGreaterThan(20);
    expect(units.every((unit) => unit.code.startsWith('220122'))).toBe(true);
  });

  it('has for every row a parent of the level above, on each of its days', () => {
    const above = { prefecture: 'province', county: 'prefecture', township: 'county' } as const;
    const faults = register.all().filter((area) => {
      if (area.level === 'province') return area.parent !== null;
      const days = [area.validFrom ?? businessDate('2016-01-01'), area.validTo ?? businessDate('2026-12-31')];
      return days.some((day) => {
        const parent = register.atId(area.parent ?? '', day);
        return parent.kind !== 'found' || parent.area.level !== above[area.level as keyof typeof above];
      });
    });
    expect(faults).toEqual([]);
  });

  it('gives no code and no unit twice on one day', () => {
    for (const key of ['code', 'areaId'] as const) {
      const sorted = register
        .all()
        .toSorted((a, b) => a[key].localeCompare(b[key]) || (a.validFrom ?? '').localeCompare(b.validFrom ?? ''));
      const overlapping = sorted.filter((row, at) => {
        const next = sorted[at + 1];
        return next?.[key] === row[key] && (row.validTo === null || (next.validFrom ?? '') <= row.validTo);
      });
      expect(overlapping).toEqual([]);
    }
  });
});

describe('the form of a code', () => {
  it('is 2, 4, 6 or 9 digits', () => {
    expect(['22', '2201', '220122', '220122100'].every(isAreaCode)).toBe(true);
    expect(['', '2', '220', '22012', '2201220', '22012a', '220122100001'].some(isAreaCode)).toBe(false);
  });
});
