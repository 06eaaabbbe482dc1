import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '4.2.2',
  term: '统计台账、季报',
  plain: '县按乡镇、乡镇按村到户到人建台账，每季度报送。',
  description:
    "County ledger by township, township ledger by village, household and person; quarterly report by the 15th of the quarter's first month.",
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'reporting and the ledger read models: they repeat amounts and compute none' },
};
