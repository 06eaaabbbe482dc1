import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { type Credential, type CredentialStore } from '../credentials/credential-store.js';
import { lockMs } from '../credentials/lockout.js';
import { acceptedStep } from '../credentials/one-time-code.js';
import { nobodysHash, passwordMatches } from '../credentials/password.js';
import { livingGrant } from '../domain/living-grant.js';
import { type StaffMember } from '../domain/staff-member.state.js';
import { type IdentityProvider } from './identity-provider.js';
import { type SecondFactorRule } from './second-factor-rule.js';
import { type AccessTokens, type SignedIn } from '../tokens/access-token.js';
import { type RefreshTokenStore } from '../tokens/refresh-token-store.js';

/** What the outside learns of a refused sign-in: nothing that tells a wrong name from a wrong password. */
export type SignInRefusal =
  | 'wrong-credentials'
  | 'locked'
  | 'second-factor-needed'
  | 'not-authorised'
  | 'no-identity-provider'
  | 'identity-provider-unavailable';

export interface Session {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
  /** The area asks for a second factor, and none is enrolled. */
  readonly mustEnrolSecondFactor: boolean;
}

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly who: SignedIn; readonly session: Session }
  | { readonly kind: 'refused'; readonly because: SignInRefusal; readonly account: string | undefined };

/** Loads a member of staff from their stream: the only truth about roles. */
export type LoadStaffMember = (person: string) => Promise<StaffMember>;

/** Local sign-in (登录) with password and, where enrolled, a one-time code. */
export class SignIn {
  constructor(
    private readonly credentials: CredentialStore,
    private readonly refreshTokens: RefreshTokenStore,
    private readonly accessTokens: AccessTokens,
    private readonly loadStaffMember: LoadStaffMember,
    private readonly secondFactorRule: SecondFactorRule,
    private readonly clock: Clock,
    /** Undefined: local accounts only. */
    private readonly identityProvider?: IdentityProvider,
  ) {}

  async withPassword(loginName: string, password: string, code: string | undefined): Promise<SignInResult> {
    const credential = await this.credentials.byLoginName(loginName);
    if (credential === undefined) {
      await passwordMatches(nobodysHash, password);
      return { kind: 'refused', because: 'wrong-credentials', account: undefined };
    }
    const refuse = (because: SignInRefusal): SignInResult => ({
      kind: 'refused',
      because,
      account: credential.account,
    });
    const tried = await this.tryPassword(credential, password);
    if (tried !== 'right') return refuse(tried);
    if (credential.secondFactor !== null) {
      if (code === undefined) return refuse('second-factor-needed');
      if (!(await this.codeIsGood(credential, code))) return refuse(await this.countFailure(credential));
    }
    await this.credentials.countSuccess(credential.account);
    return (await this.openSession(credential)) ?? refuse('not-authorised');
  }

  /** Exchanges an ID token of the identity provider for a session of the account that it is linked to. */
  async withIdentityToken(idToken: string): Promise<SignInResult> {
    const refuse = (because: SignInRefusal): SignInResult => ({ kind: 'refused', because, account: undefined });
    if (this.identityProvider === undefined) return refuse('no-identity-provider');
    const asked = await this.identityProvider.subjectOf(idToken);
    if (asked.kind === 'unavailable') return refuse('identity-provider-unavailable');
    if (asked.kind === 'refused') return refuse('wrong-credentials');
    const credential = await this.credentials.byIdentity(this.identityProvider.issuer, asked.subject);
    if (credential === undefined) return refuse('not-authorised');
    // The provider has its own rules for passwords; the local one-time password is not asked for.
    const session = await this.openSession({ ...credential, mustChangePassword: false }, { byProvider: true });
    return session ?? { kind: 'refused', because: 'not-authorised', account: credential.account };
  }

  /** The provider whose persons can be linked to accounts; undefined where there is none. */
  get linkedIssuer(): string | undefined {
    return this.identityProvider?.issuer;
  }

  /** Whether the holder of an open session knows the password; wrong ones count as at sign-in. */
  async checkPassword(account: string, password: string): Promise<'right' | 'wrong-credentials' | 'locked'> {
    const credential = await this.credentials.byAccount(account);
    return credential === undefined ? 'wrong-credentials' : this.tryPassword(credential, password);
  }

  /** Exchanges a refresh token for a new session; a token seen twice ends every session of the account. */
  async withRefreshToken(token: string): Promise<SignInResult> {
    const redeemed = await this.refreshTokens.redeem(token);
    if (redeemed.kind === 'unknown') return { kind: 'refused', because: 'wrong-credentials', account: undefined };
    const refused: SignInResult = { kind: 'refused', because: 'wrong-credentials', account: redeemed.account };
    if (redeemed.kind === 'reused') {
      await this.credentials.endSessions(redeemed.account);
      return refused;
    }
    const credential = await this.credentials.byAccount(redeemed.account);
    if (credential === undefined) return refused;
    return (
      (await this.openSession(credential, { family: redeemed.family })) ?? {
        kind: 'refused',
        because: 'not-authorised',
        account: redeemed.account,
      }
    );
  }

  /** Who a bearer token speaks for, while its sessions live. */
  async whoIs(accessToken: string): Promise<SignedIn | undefined> {
    const who = await this.accessTokens.read(accessToken);
    if (who === undefined) return undefined;
    return (await this.credentials.sessions(who.account)) === who.sessions ? who : undefined;
  }

  /** Opens a session for whoever has just proved to be the holder, e.g. by choosing a new password. */
  async again(account: string): Promise<SignInResult> {
    const credential = await this.credentials.byAccount(account);
    const session = credential === undefined ? undefined : await this.openSession(credential);
    return session ?? { kind: 'refused', because: 'not-authorised', account };
  }

  private async tryPassword(
    credential: Credential,
    password: string,
  ): Promise<'right' | 'wrong-credentials' | 'locked'> {
    // A locked account costs no hash: a thousand guesses are a thousand cheap refusals.
    if (credential.lockedUntil !== null && credential.lockedUntil > this.clock.now()) return 'locked';
    if (await passwordMatches(credential.passwordHash, password)) return 'right';
    return this.countFailure(credential);
  }

  private async countFailure({ account }: Credential): Promise<'wrong-credentials' | 'locked'> {
    const failed = await this.credentials.countFailure(account, this.clock.now(), lockMs);
    return lockMs(failed) > 0 ? 'locked' : 'wrong-credentials';
  }

  private async codeIsGood(credential: Credential, code: string): Promise<boolean> {
    if (credential.secondFactor === null) return false;
    const { secret, lastStep } = credential.secondFactor;
    const step = acceptedStep(secret, code, this.clock.now(), lastStep);
    return step !== undefined && (await this.credentials.useStep(credential.account, step));
  }

  private async openSession(
    credential: Credential,
    { family, byProvider = false }: { family?: string; byProvider?: boolean } = {},
  ): Promise<SignInResult | undefined> {
    const member = await this.loadStaffMember(credential.person);
    const grant = livingGrant(member, credential.account, businessDateOf(this.clock.now()));
    if (grant === undefined) return undefined;
    const { mustChangePassword } = credential;
    const mustEnrolSecondFactor =
      !byProvider && credential.secondFactor === null && (await this.secondFactorRule(grant.area));
    const limited = mustChangePassword || mustEnrolSecondFactor;
    const who: SignedIn = {
      account: credential.account,
      person: credential.person,
      role: grant.role,
      area: grant.area,
      sessions: credential.sessions,
      ...(limited && { limitedTo: 'own-account' as const }),
    };
    const { token, expiresInSeconds } = await this.accessTokens.issue(who);
    const refreshToken = await this.refreshTokens.issue(credential.account, credential.sessions, family);
    return {
      kind: 'signed-in',
      who,
      session: { accessToken: token, expiresInSeconds, refreshToken, mustChangePassword, mustEnrolSecondFactor },
    };
  }
}
