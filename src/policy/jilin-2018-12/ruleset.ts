import { type RulesetRef } from '../ruleset-ref.js';

/** The released version of this folder. A test compares the hash with the sources: changed rules are a new version. */
export const RULESET: RulesetRef = {
  document: '吉民发〔2018〕12号',
  version: '1.0.0',
  hash: '18205d4e8182e5fed4c968679f3dab11191e82cc7cf0c8327dbc4b2ceeb37b7c',
};
