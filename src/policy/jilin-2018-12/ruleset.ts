import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '2304ed248db787591eb9eb0ffdabf84cf78bcfa97d6ba2aeb6ea073dd35723e5',
};
