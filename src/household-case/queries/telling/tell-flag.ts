import { type ProcedureFlag } from '../../domain/procedure.events.js';
import { stepNames } from '../../domain/procedure-step.names.js';

/** Something to be looked at, told. */
export function tellFlag({ code, step, limit }: ProcedureFlag): string {
  const name = stepNames[step];
  switch (code) {
    case 'late':
      return limit === null ? `${name}超过期限。` : `${name}超过期限：应不晚于${limit}。`;
    case 'missing':
      // Nobody waits for a record of it: what was told of as missing is to be handed in.
      if (step === 'missing-papers') return '一次性告知要补正的材料还没有交齐。';
      return `此前没有${name}的记录。`;
    case 'attendance-below-share':
      return `${name}的村（居）民代表不足到会人数的规定比例。`;
    case 'vote-failed':
      return `${name}未通过，应再次入户调查。`;
    case 'not-signed':
      return `${name}签字不全。`;
    case 'no-photo':
      return `${name}没有照片。`;
    case 'no-paper':
      return `${name}没有附申请人签名的书面说明或其他证明。`;
    case 'differs':
      return `${name}的情况不一致。`;
    case 'near-relative':
      return `${name}：有近亲属关系。`;
    case 'opinion-differs':
      return `${name}的意见与此前的意见不同。`;
    case 'officers-not-named':
      return `${name}时县级没有明确责任人。`;
    case 'frozen-base-above-standard':
      return '接续时的渐退冻结额高于现有人数按渐退时标准算的数：应核对渐退前本户的人数（条款3.4.1）。';
    case 'taper-base-undecided':
      return '渐退期间有成员去世，县里没有决定冻结的差额怎么办：没有决定以前照原数发，建议按人头折减（条款3.4.1）。';
  }
}
