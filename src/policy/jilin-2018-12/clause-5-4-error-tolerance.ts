import { type Clause } from '../../kernel/clause.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '5.4',
  term: '容错纠错',
  plain: '出了错要纠正；按规定尽责的，可以容错。',
  description: 'Error tolerance and correction; replay of a case for audit and discipline inspection.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: {
    by: 'elsewhere',
    where: 'correction: compares what was paid with what this ruleset says should have been',
  },
};
