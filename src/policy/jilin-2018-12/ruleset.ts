import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: 'cee4b1aea228f8d9e3cde6b3548295701daafb2c478214bef03b7b7b6039262a',
};
