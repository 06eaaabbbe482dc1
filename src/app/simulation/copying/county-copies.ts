import { type AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';

/** For each copy the area, or the code, that stands for one of the simulated county. */
export type AreaMap = ReadonlyMap<string, string>;

/**
 * Counties of the same province in their order, the simulated one left out, again from the first when there are more
 * copies than counties: its townships stand for those of the simulated one.
 * @throws RangeError when the province has no other such county
 */
export function countyCopies(
  areas: AreaRegister,
  { areaId, townships, days }: { areaId: string; townships: readonly string[]; days: readonly BusinessDate[] },
  copies: number,
): readonly AreaMap[] {
  const [day] = days;
  if (day === undefined) return [];
  const province = areas.pathOf(areaId, day)[0]?.areaId ?? areaId;
  const codeOf = (id: string): string => id.replace(/^area-/u, '');
  const lasts = (id: string): boolean => days.every((on) => areas.atId(id, on).kind === 'found');
  const maps = areas
    .descendants(province, day)
    .filter((area) => area.level === 'county' && area.areaId !== areaId && area.areaId === `area-${area.code}`)
    .flatMap(({ areaId: county }) => {
      const own = areas
        .descendants(county, day)
        .filter((area) => area.level === 'township' && area.areaId === `area-${area.code}` && lasts(area.areaId))
        .map((area) => area.areaId);
      if (!lasts(county) || own.length < townships.length) return [];
      const pairs = [[areaId, county], ...townships.map((township, at) => [township, own[at] ?? county] as const)];
      return [new Map(pairs.flatMap(([a = '', b = '']) => [[a, b] as const, [codeOf(a), codeOf(b)] as const]))];
    });
  if (maps.length === 0) throw new RangeError(`No other county has ${townships.length} townships`);
  return Array.from({ length: copies }, (_, at) => maps[at % maps.length] ?? new Map<string, string>());
}
