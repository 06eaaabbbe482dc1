import { type RivalAssessment } from '../assessment.js';
import { type RivalEntitlement } from '../entitlement.js';
import { AMBIGUITIES } from '../jilin-2018-12/ambiguity-register.js';
import { type ReadingMark } from '../reading-mark.js';
import { stopText } from './end-text.js';
import { word, yuan } from './words.js';

/** The readings that a result rests on, with the county's document, and what the other reading would have given. */
export function explainReadings<Rival>(
  marks: readonly ReadingMark<Rival>[],
  rivalText: (rival: Rival) => string,
): readonly string[] {
  return marks.map((mark) => {
    const entry = AMBIGUITIES.find(({ number }) => number === mark.number);
    const plain = (code: string): string => entry?.readings.find((reading) => reading.code === code)?.plain ?? code;
    const ownWay = entry !== undefined && entry.readings[0].code !== mark.reading;
    const unnamed = ownWay ? '县里这样定，没有写明文号' : '县里没有另发文件，按默认办';
    const from = mark.documentNo === null ? unnamed : `按${mark.documentNo}办`;
    return (
      `· ${entry?.question ?? mark.key}：这次是“${plain(mark.reading)}”（${from}，条款${mark.clause}）。` +
      `要是“${plain(mark.rival.reading)}”，${rivalText(mark.rival.result)}。`
    );
  });
}

export function rivalAssessmentText(rival: RivalAssessment): string {
  if (rival.outcome === 'refused') return `就不给低保（${word(rival.refusedBecause)}）`;
  return `就是每月${yuan(rival.totalMonthlyFen)}（差额${yuan(rival.baseMonthlyFen)}，增发${yuan(rival.supplementMonthlyFen)}），列入${word(rival.batch)}`;
}

export function rivalEntitlementText(rival: RivalEntitlement): string {
  const end =
    rival.endedBecause === null ? '还在发' : stopText(rival.endedBecause, (reason) => `停发的原因是${reason}`);
  return `前后一共是${yuan(rival.totalFen)}，${end}`;
}
