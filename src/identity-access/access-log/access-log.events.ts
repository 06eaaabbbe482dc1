/** The request that an entry is about. */
interface OfRequest {
  /** Id of the request, as in the program's log and in `X-Request-Id`. */
  readonly requestId: string;
  /** Address that it came from. */
  readonly address: string;
}

export type RefusedBecause =
  /** No policy allows it. */
  | 'policy'
  /** No token, or one that is expired, foreign or altered. */
  | 'not-signed-in'
  /** The holder must first choose a password. */
  | 'account-not-ready'
  /** Too many requests. */
  | 'rate-limit';

/**
 * The access log (查阅日志): every look at personal data, every refusal, every sign-in and failure; a log of its own,
 * chained by hash like the record, in streams `accessLog-<writer>.<date>`. Who, in which role and area, and allowed by
 * which policy stands in each event's meta, as everywhere.
 */
export type AccessLogEvent =
  /** Masked data of cases was read. */
  | {
      readonly type: 'PersonalDataRead';
      readonly data: OfRequest & { readonly action: string; readonly cases: readonly string[] };
    }
  /** Unmasked data of a case was asked for; the reason stands in the meta. */
  | {
      readonly type: 'PersonalDataRevealed';
      readonly data: OfRequest & { readonly cases: readonly string[]; readonly fields: readonly string[] };
    }
  /** Somebody looked at this log: at a case's entries, or at those of an area. */
  | {
      readonly type: 'AccessLogRead';
      readonly data: OfRequest & { readonly cases: readonly string[] };
    }
  | {
      readonly type: 'AccessRefused';
      readonly data: OfRequest & {
        readonly action: string;
        readonly because: RefusedBecause;
        /** How many alike since the last such entry. */
        readonly times: number;
      };
    }
  | {
      readonly type: 'SignedIn';
      readonly data: OfRequest & { readonly by: SignedInBy };
    }
  | {
      readonly type: 'SignInRefused';
      readonly data: OfRequest & { readonly because: string; readonly by: SignedInBy; readonly times: number };
    };

export type SignedInBy = 'password' | 'refresh-token' | 'identity-provider';
