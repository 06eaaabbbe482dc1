/** Who acted (经办人): the account used, the natural person behind it, in which role and for which area. */
export interface Actor {
  readonly account: string;
  /** Natural-person id: two-person rules compare this, never the account. */
  readonly person: string;
  readonly role: string;
  /** Stable area id. */
  readonly area: string;
}

/** What a command brings for the meta of every event that it causes. */
export interface CommandEnvelope {
  /** The Idempotency-Key. */
  readonly commandId: string;
  /** 64 hex digits over the canonical request; keyed, for requests hold personal data. */
  readonly requestHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor: Actor;
  /** Stable id of the area that the command is about. */
  readonly area: string;
  /** Id of the policy that allowed the command. */
  readonly authorizedBy: string;
}
