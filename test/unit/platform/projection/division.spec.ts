import { describe, expect, it } from '@jest/globals';
import { divisionOf, shareOf, sharesIn, undivided } from '../../../../src/platform/projection/division.js';

describe('the division of a read model', () => {
  const division = divisionOf(['area-2202', 'area-2201', 'area-220122', 'area-2202']);

  it('has every prefix once, and one share of what is left', () => {
    expect(sharesIn(division)).toEqual(['', 'area-2201', 'area-220122', 'area-2202']);
    expect(sharesIn(undivided)).toEqual(['']);
    expect(() => divisionOf(['area-2201', ''])).toThrow(RangeError);
  });

  it('gives an area to the longest prefix that it has', () => {
    const places = ['area-220122100', 'area-220122', 'area-2201', 'area-220202', 'area-22', 'area-2203', ''];
    expect(places.map((area) => shareOf(division, area))).toEqual([
      'area-220122',
      'area-220122',
      'area-2201',
      'area-2202',
      '',
      '',
      '',
    ]);
    expect(shareOf(undivided, 'area-220122100')).toBe('');
  });
});
