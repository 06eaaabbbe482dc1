import { type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { rejection, type Rejection } from '../../kernel/rejection.js';

/** Stream of what a county publishes. */
export function countyStream(areaId: string): string {
  return `countyStandards-${areaId}`;
}

/** The county that has a code on a day, by its stable id; a rejection says why there is none. */
export function countyOf(areas: AreaRegister, code: string, on: BusinessDate): { areaId: string } | Rejection {
  const found = areas.atCode(code, on);
  const faults = (expected: string) => ({ clause: '2.3', faults: [{ pointer: '/county', expected }] });
  if (found.kind === 'unknown')
    return rejection('area.not-found', `没有代码为 ${code} 的地区。`, faults('应为吉林省县级行政区划代码'));
  if (found.kind === 'not-valid-then')
    return rejection(
      'area.not-valid-then',
      `代码 ${code} 在 ${on} 不是有效的行政区划代码。`,
      faults('应为当日有效的代码'),
    );
  if (found.area.level !== 'county')
    return rejection('area.wrong-level', `${found.area.name}不是县级地区。`, faults('应为六位县级代码'));
  return { areaId: found.area.areaId };
}
