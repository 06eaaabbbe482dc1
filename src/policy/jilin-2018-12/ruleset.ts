import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '324f51c8ec2b85b3a62415ecfd60571b8a0ab0467b20fb5dab2968eac162bbf5',
};
