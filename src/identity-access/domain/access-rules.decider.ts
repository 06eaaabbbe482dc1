import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type Recorded } from '../../kernel/decider.js';
import { type AccessRulesEvent } from './access-rules.events.js';
import { noChange } from './staff-member.rejections.js';

export interface AccessRules {
  readonly secondFactor: 'optional' | 'required';
}

export interface AccessRulesCommand {
  readonly type: 'set-second-factor';
  readonly secondFactor: AccessRules['secondFactor'];
  readonly documentNo: string;
}

export const accessRulesDecider: Decider<
  AccessRules,
  AccessRulesCommand,
  AccessRulesEvent,
  { readonly today: BusinessDate }
> = {
  initialState: { secondFactor: 'optional' },
  decide(state, { secondFactor, documentNo }, { today: effectiveOn }) {
    if (state.secondFactor === secondFactor)
      return noChange(secondFactor === 'required' ? '已经要求第二重验证。' : '没有要求第二重验证。');
    const type = secondFactor === 'required' ? 'SecondFactorRequired' : 'SecondFactorMadeOptional';
    return [{ type, data: { documentNo }, effectiveOn }];
  },
  evolve(_state: AccessRules, event: Recorded<AccessRulesEvent>): AccessRules {
    switch (event.type) {
      case 'SecondFactorRequired':
        return { secondFactor: 'required' };
      case 'SecondFactorMadeOptional':
        return { secondFactor: 'optional' };
      default:
        return assertNever(event, 'access rules event');
    }
  },
};
