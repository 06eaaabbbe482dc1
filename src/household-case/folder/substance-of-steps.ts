import { mapPersonal } from '../../kernel/personal.js';
import { type CaseAffairEvent } from '../domain/case-affairs.events.js';
import { type ProcedureEvent } from '../domain/procedure.events.js';
import { line, type Namer, personalLine, type Substance } from './substance.js';
import { yesNo } from './substance-words.js';

/** What a step of the procedure found and said. Who objected is withheld: a folder goes to the household's township (5.4). */
export function stepSubstance({ type, data }: ProcedureEvent, namer: Namer): readonly Substance[] {
  switch (type) {
    case 'ApplicationAccepted':
      return [line('签署核对授权', data.checkAuthorisedBy.map((id) => namer.member(id)).join('、') || '无')];
    case 'MissingPapersNotified':
      return [
        personalLine(
          '说明',
          mapPersonal(data.note, (text) => text ?? '无'),
        ),
      ];
    case 'NearRelativeDeclared':
      return data.nearRelative
        ? [
            personalLine(
              '有关人员姓名',
              mapPersonal(data.official, (name) => name ?? '未填'),
            ),
          ]
        : [];
    case 'HouseholdSurveyed':
      return [
        line('调查人', namer.staff(data.surveyors)),
        line('已签字', yesNo(data.signed)),
        personalLine('调查情况', data.findings),
      ];
    case 'InformationCheckReceived':
      return [personalLine('核对情况', data.findings)];
    case 'DemocraticReviewHeld':
      return [line('应到', `${data.invited}人`), line('全部签字', yesNo(data.allSigned))];
    case 'TownshipOpinionGiven':
    case 'CountyOpinionGiven':
      return [line('审核人', namer.staff([data.reviewer])), personalLine('意见的理由', data.grounds)];
    case 'ObjectionRaised':
      return [line('异议人', '保密'), personalLine('异议内容', data.content)];
    case 'ObjectionSettled':
      return [line('所答异议', namer.event(data.objection)), personalLine('处理情况', data.handling)];
    case 'HomeVisited':
      return [line('核查人', namer.staff(data.visitors)), personalLine('核查情况', data.findings)];
    case 'MissingPapersSupplied':
    case 'NoticePosted':
    case 'HomeVisitOrdered':
      return [];
  }
}

/** What happened to the case beside the procedure and the decisions. */
export function affairSubstance({ type, data }: CaseAffairEvent, namer: Namer, on: string): readonly Substance[] {
  switch (type) {
    case 'LetterIssued':
      return [line('所告知的', namer.event(data.about))];
    case 'LetterDelivered':
      return [line('文书', namer.event(data.letter)), personalLine('签收人', data.receivedBy)];
    case 'ReferralMade':
      return [personalLine('困难情况', data.need)];
    case 'ReferralAnswered':
      return [line('所答转介', namer.event(data.referral)), personalLine('结果', data.answer)];
    case 'HouseholdMoved':
      return (['from', 'to'] as const).map((end) =>
        line(end === 'from' ? '迁出地' : '迁入地', `${namer.area(data[end].township, on)}${data[end].village}`),
      );
  }
}
