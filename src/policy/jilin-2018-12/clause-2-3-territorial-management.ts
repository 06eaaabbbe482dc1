import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '2.3',
  term: '属地管理、分级负责',
  plain: '谁管的地方谁负责：省里总负责，市县抓落实，乡镇和村具体办。',
  description:
    'Each level sees and acts in its own area; funds by source and level and the supervision of townships are recorded.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: {
    by: 'elsewhere',
    where: 'identity-access, county-standards: a matter of who may act where, not of amounts',
  },
};
