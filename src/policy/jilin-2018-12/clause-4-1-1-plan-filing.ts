import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '4.1.1',
  term: '实施方案备案',
  plain: '市、县的实施方案要在2018年3月底前报省里备案。',
  description: "Prefecture's and county's plan, filed with the province by 2018-03-31 with number, date and document.",
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'elsewhere', where: 'county-standards: plan filing is an act of the county, without an amount' },
};
