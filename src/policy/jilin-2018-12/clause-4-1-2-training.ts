import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '4.1.2',
  term: '组织培训',
  plain: '县里要给县、乡工作人员办培训。',
  description: 'Training held: date, level and number of people.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'county-standards: recorded as an act of the county, without an amount' },
};
