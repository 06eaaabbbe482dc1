import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '02aa9f7b30ad49e3e1bc9588f7246a6dc4d2d6621c8c123f9979e1c43a235724',
};
