import { type Clause } from '../../kernel/clause.js';
import { type ExitCause } from '../entitlement.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '3.4.2',
  term: '“脱贫渐退”：非建档立卡户',
  plain: '不是建档立卡户、因为找到工作或者自己创业收入上来了、但人均还不到低保标准2倍的，同样按年递减发到2020年12月。',
  description: 'The same tapered exit for other households after employment or self-employment.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** Whether the cause opens the tapered exit to a household that is not lifted registered poor. */
export function isExitByWork(cause: ExitCause | undefined): boolean {
  return cause === 'employment' || cause === 'self-employment';
}
