import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;

/** A new second factor (第二重验证, RFC 6238): the secret to keep and the URI that an authenticator app scans. */
export function newSecondFactor(loginName: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 });
  return { secret: secret.base32, uri: generator(secret.base32, loginName).toString() };
}

/**
 * @param lastStep the step last accepted for this account; no code of it or before is accepted again
 * @returns the step that the code belongs to, or undefined when it is wrong, stale or used
 */
export function acceptedStep(
  secret: string,
  code: string,
  epochMs: number,
  lastStep: number | null,
): number | undefined {
  const delta = generator(secret, '').validate({ token: code, timestamp: epochMs, window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(epochMs / 1000 / periodSeconds) + delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}

function generator(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'dibao', label, secret: Secret.fromBase32(secret), period: periodSeconds, digits: 6 });
}
