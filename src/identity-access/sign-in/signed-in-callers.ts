import { type Caller } from '../../platform/http/caller.js';
import { type CallerSource } from '../../platform/http/sign-in.guard.js';
import { type SignIn } from './sign-in.js';

/** Knows the holders of access tokens whose sessions live. */
export function signedInCallers(signIn: SignIn): CallerSource {
  return {
    async callerOf(token): Promise<Caller | undefined> {
      const who = await signIn.whoIs(token);
      if (who === undefined) return undefined;
      const { account, person, role, area, limitedTo } = who;
      return {
        actor: { account, person, role, area },
        authorizedBy: undefined,
        ...(limitedTo !== undefined && { limitedTo }),
      };
    },
  };
}
