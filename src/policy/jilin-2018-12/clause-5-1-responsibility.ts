import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '5.1',
  term: '强化责任落实',
  plain: '每个地方都要明确主要负责人、分管负责人和经办人。',
  description: 'Responsible leader, deputy and handler per area, dated, and stamped on every decision.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'identity-access: the people responsible are recorded beside a decision' },
};
