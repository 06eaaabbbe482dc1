import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '54f30be14cf019ea89feecde27244e6b3b5a9467e6b428750e17e9e5a49cb80e',
};
