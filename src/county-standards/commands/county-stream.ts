import { type Area, type AreaLevel, type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { rejection, type Rejection } from '../../kernel/rejection.js';
import { derivedId } from '../../platform/id/id.js';

/** Names the keys of counties: a reason's text is personal and encrypted under the county's own key. */
const countySubjects = '7c2b6a0e-6f43-4d0a-9c55-0d6f0f3f2d10';

/** Stream of what a county publishes and its decisions rest on. */
export function countyStream(areaId: string): string {
  return `countyStandards-${areaId}`;
}

/** Stream of what a county or prefecture has done. */
export function affairsStream(areaId: string): string {
  return `countyAffairs-${areaId}`;
}

/** Whose key encrypts the reasons in both streams. */
export function countySubject(areaId: string): string {
  return derivedId(countySubjects, areaId);
}

/** The county that has a code on a day; a rejection says why there is none. */
export function countyOf(areas: AreaRegister, code: string, on: BusinessDate): Area | Rejection {
  return areaOf(areas, code, on, '/county', { levels: ['county'], kind: '县级地区', expected: '六位县级代码' });
}

/** The prefecture or county that has a code on a day: those who file a plan. */
export function planningAreaOf(areas: AreaRegister, code: string, on: BusinessDate): Area | Rejection {
  const expected = '四位市州代码或六位县级代码';
  return areaOf(areas, code, on, '/area', { levels: ['prefecture', 'county'], kind: '市州或县级地区', expected });
}

/** The province, prefecture or county that has a code on a day: those who look at plans. */
export function reportingAreaOf(areas: AreaRegister, code: string, on: BusinessDate): Area | Rejection {
  const levels = ['province', 'prefecture', 'county'] as const;
  const expected = '两位省级、四位市州或六位县级代码';
  return areaOf(areas, code, on, '/area', { levels, kind: '省、市州或县级地区', expected });
}

function areaOf(
  areas: AreaRegister,
  code: string,
  on: BusinessDate,
  pointer: string,
  wanted: { readonly levels: readonly AreaLevel[]; readonly kind: string; readonly expected: string },
): Area | Rejection {
  const found = areas.atCode(code, on);
  const faults = (expected: string) => ({ clause: '2.3', faults: [{ pointer, expected }] });
  if (found.kind === 'unknown')
    return rejection('area.not-found', `没有代码为 ${code} 的地区。`, faults(`应为吉林省的${wanted.expected}`));
  if (found.kind === 'not-valid-then')
    return rejection(
      'area.not-valid-then',
      `代码 ${code} 在 ${on} 不是有效的行政区划代码。`,
      faults('应为当日有效的代码'),
    );
  if (!wanted.levels.includes(found.area.level))
    return rejection('area.wrong-level', `${found.area.name}不是${wanted.kind}。`, faults(`应为${wanted.expected}`));
  return found.area;
}
