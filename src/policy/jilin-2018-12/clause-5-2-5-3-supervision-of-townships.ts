import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '5.2-5.3',
  term: '调查研究、工作指导',
  plain: '要到乡镇调查研究、指导工作。',
  description: 'Visits to and supervision of townships are recorded.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'county-standards: an act of the county, without an amount' },
};
