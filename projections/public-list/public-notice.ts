import { type BusinessDate, dayText } from '../../src/kernel/business-date.js';
import { businessDateOf, wallClockOf } from '../../src/platform/clock/clock.js';
import { type PrintedNotes } from '../../src/platform/http/export/list-export.js';

/** What a notice is of. */
interface PublishedList {
  /** Full name of the area. */
  readonly area: string;
  readonly village: string | undefined;
  readonly on: BusinessDate;
  readonly knownAt: string | undefined;
}

/** Heading of the notice, and name of its file. */
export function publicTitle({ area, village = '', on }: PublishedList): string {
  return `${area}${village}最低生活保障对象公示（${dayText(on)}）`;
}

/** What the notice says beside the list. */
export function publicNotice({ on, knownAt }: PublishedList): PrintedNotes {
  const known = knownAt === undefined ? '' : `，按${momentText(knownAt)}以前的登记`;
  return {
    above: [
      `下列各户${dayText(on)}在保${known}，依照《社会救助暂行办法》和民发〔2012〕220号长期公示。金额为当月应发的保障金，含差额和增发。`,
      '不公示公民身份号码、疾病、残疾情况和未成年人的姓名；姓名已遮掩。',
    ],
    below: [
      '对公示有异议的，可以向乡镇人民政府（街道办事处）或者县级人民政府民政部门反映。',
      '公示地点：＿＿＿＿＿＿＿＿＿＿，公示单位（盖章）：＿＿＿＿＿＿＿＿＿＿',
      '公示起始日期：＿＿＿＿年＿＿月＿＿日',
    ],
  };
}

/** A moment to the second, as the clocks of the province show it. */
function momentText(moment: string): string {
  const time = Date.parse(moment);
  return `${dayText(businessDateOf(time))}${wallClockOf(time).slice(11)}`;
}
