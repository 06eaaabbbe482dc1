import { type AreaRegister } from '../../kernel/area-register.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { type CommandHandling } from '../../platform/command-handling/command-handling.js';
import { accessRulesStream } from '../commands/access-rules-stream.js';
import { accessRulesDecider } from '../domain/access-rules.decider.js';

/** Whether people of an area must have a second factor: because it, or an area above it, asks for it. */
export type SecondFactorRule = (area: string) => Promise<boolean>;

/** The rule as it stands in the record. */
export function recordedSecondFactorRule(
  handling: CommandHandling,
  areas: AreaRegister,
  clock: Clock,
): SecondFactorRule {
  return async (area) => {
    const path = areas.pathOf(area, businessDateOf(clock.now())).map(({ areaId }) => areaId);
    const rules = await Promise.all(
      (path.length === 0 ? [area] : path).map((areaId) => handling.load(accessRulesDecider, accessRulesStream(areaId))),
    );
    return rules.some(({ state }) => state.secondFactor === 'required');
  };
}
