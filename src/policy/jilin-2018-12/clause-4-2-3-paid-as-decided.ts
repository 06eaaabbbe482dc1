import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '4.2.3',
  term: '落实政策措施',
  plain: '批了多少就发多少。',
  description: 'Amounts paid equal the amounts decided.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'payment-ledger: pays the lines that this ruleset gives' },
};
