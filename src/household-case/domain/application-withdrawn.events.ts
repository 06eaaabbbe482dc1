import { type Stepped } from './procedure.events.js';

/** The household asked for it, left the county, or nobody of it is alive. */
export const withdrawalCauses = ['own-request', 'moved-away', 'death-of-all-members'] as const;
export type WithdrawalCause = (typeof withdrawalCauses)[number];

/** An application ended before it was decided (撤回申请); the same household may apply again. */
export interface ApplicationWithdrawn {
  readonly type: 'ApplicationWithdrawn';
  readonly data: Stepped & { readonly cause: WithdrawalCause };
}
