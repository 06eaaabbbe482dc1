import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '4.3',
  term: '评估阶段',
  plain: '省里组织检查评估，结果用于年终考核。',
  description: 'Effect evaluation by inspection or by a hired social organisation over frozen samples.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'reporting: evaluation reads results and gives no amount' },
};
