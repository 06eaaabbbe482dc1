import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '5.4p',
  term: '政策宣传、满意度',
  plain: '要把钱是怎么算出来的给群众讲明白，有问必答。',
  description:
    'Explanation of the amount and its grounds to the household, printable; enquiries and satisfaction recorded.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: {
    by: 'elsewhere',
    where: 'policy/explanation renders the sentences from the trace; enquiries and satisfaction are acts of the case',
  },
};
