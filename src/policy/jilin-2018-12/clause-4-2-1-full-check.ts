import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '4.2.1',
  term: '核查排查、信息比对',
  plain: '对在保户全面核查一遍，并同建档立卡信息比对。',
  description: 'Full check of households in payment and comparison with the register of the poor.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'registry-match: findings start a review, which is then assessed here' },
};
