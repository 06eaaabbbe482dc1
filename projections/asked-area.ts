import { type AreaRegister } from '../src/kernel/area-register.js';
import { type BusinessDate } from '../src/kernel/business-date.js';
import { ProblemException } from '../src/platform/http/problem.js';

/**
 * Area ids of the townships that a list covers: those of the asker's area, or of a part of it.
 * @param code area code of the part; undefined = all of it
 * @throws ProblemException 400 where the part is none of the asker's area on that day (2.3)
 */
export function townshipsOf(
  areas: AreaRegister,
  own: string,
  code: string | undefined,
  today: BusinessDate,
  pointer = '/area',
): readonly string[] {
  if (code === undefined) return areas.descendants(own, today).map(({ areaId }) => areaId);
  const asked = areas.atCode(code, today);
  if (asked.kind !== 'found' || !areas.isWithin(asked.area.areaId, own, today))
    throw new ProblemException(400, 'http.invalid-request', '请求参数有 1 处不合要求，请改正。', {
      clause: '2.3',
      faults: [{ pointer, expected: '应为本辖区内现行的区划代码' }],
    });
  return areas.descendants(asked.area.areaId, today).map(({ areaId }) => areaId);
}
