import { type Sender } from '../platform/command-handling/envelope.js';
import { derivedId } from '../platform/id/id.js';

const installationIds = '5f0b8f43-0f3b-4d26-8c6e-0a5f6f6f4b11';

/**
 * Whoever sets the program up on the machine: acts before anybody has an account, through the command line only. No
 * policy allows it anything over HTTP; its few acts stand in the record under this name.
 */
export function installationSender(act: string): Sender {
  const commandId = derivedId(installationIds, act);
  return {
    commandId,
    correlationId: commandId,
    actor: { account: 'installation', person: 'installation', role: 'installation', area: 'area-22' },
    authorizedBy: 'installation',
  };
}
