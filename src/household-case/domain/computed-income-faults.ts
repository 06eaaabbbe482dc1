import { type BusinessDate } from '../../kernel/business-date.js';
import { mapPersonal } from '../../kernel/personal.js';
import { type Fault } from '../../kernel/rejection.js';
import { TABLE_KINDS } from '../../policy/accounting-rates.js';
import { word } from '../../policy/explanation/words.js';
import { type IncomeItem, type Member } from '../../policy/household.js';
import { type Applicant } from './declared-household.events.js';

type LabourCapacities = ReadonlyMap<string, Member['labourCapacity']>;

/** What is known of the labour capacity of each; who is not known, or erased, is left out. */
export function labourCapacitiesOf(members: readonly Applicant[]): LabourCapacities {
  return new Map(
    members.flatMap(({ id, condition }) => {
      const capacity = mapPersonal(condition, ({ labourCapacity }) => labourCapacity);
      return capacity.kind === 'erased' ? [] : [[id, capacity.value]];
    }),
  );
}

/**
 * What items computed by the county's tables cannot be (4.1.3): of another kind of income than their table's, exempt as
 * something else, or labour at a capacity that the member has not on the day.
 * @param pointer where the items stand in what was asked
 */
export function computedIncomeFaults(
  items: readonly IncomeItem[],
  capacities: LabourCapacities,
  on: BusinessDate,
  pointer: string,
): readonly Fault[] {
  return items.flatMap((item, index) => {
    const at = `${pointer}/${index}`;
    return [...kindFaults(item, at), ...capacityFaults(item, capacities.get(item.member), on, at)];
  });
}

function kindFaults(item: IncomeItem, at: string): readonly Fault[] {
  const { computed, kind, guaranteedPovertyProjectReturn, basicOldAgePension } = item;
  if (computed === undefined) return [];
  const faults: Fault[] = [];
  const kinds: readonly string[] = TABLE_KINDS[computed.table];
  if (!kinds.includes(kind)) {
    const named = kinds.map((each) => `${each}（${word(each)}）`).join('或 ');
    const expected = `应为 ${named}：按${word(computed.table)}标准计算的收入是这一类（条款4.1.3）`;
    faults.push({ pointer: `${at}/kind`, expected });
  }
  const ofTable = '按核算标准计算的收入不是这一项（条款4.1.3）';
  if (guaranteedPovertyProjectReturn)
    faults.push({ pointer: `${at}/guaranteedPovertyProjectReturn`, expected: `应为 false：${ofTable}` });
  if (basicOldAgePension === true)
    faults.push({ pointer: `${at}/basicOldAgePension`, expected: `应为 false：${ofTable}` });
  return faults;
}

/** Rates are published by kind of work and labour capacity: the member's own, and none where there is none. */
function capacityFaults(
  { computed, member }: IncomeItem,
  capacity: Member['labourCapacity'] | undefined,
  on: BusinessDate,
  at: string,
): readonly Fault[] {
  if (computed?.table !== 'rural-labour' || capacity === undefined || computed.labourCapacity === capacity) return [];
  const known = `成员 ${member} 在 ${on} `;
  return [
    capacity === 'none'
      ? {
          pointer: `${at}/computed`,
          expected: `${known}没有劳动能力（none），没有可用的打工核算标准：确有收入的，应填实际金额（条款4.1.3）`,
        }
      : {
          pointer: `${at}/computed/labourCapacity`,
          expected: `应为 ${capacity}：${known}有${capacity === 'full' ? '完全' : '部分'}劳动能力（条款4.1.3）`,
        },
  ];
}
