import { describe, expect, it } from '@jest/globals';
import { spokenText } from '../../../src/platform/http/validators.js';

describe('a text of people', () => {
  it.each(['张某某', 'a', '㙮', '\u{E000}', '𰻝', '·', ' 前 进 ', '张\u200b三'])('may be %j', (text) => {
    expect(spokenText.test(text)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '\u3000',
    '\u200b',
    '\u200b\ufeff\u2060',
    '\u00ad',
    '\u3164',
    '\u115f',
    '\u2800',
    '\ufe0f',
    '\u202e',
  ])('is none where nothing of %j can be seen', (text) => {
    expect(spokenText.test(text)).toBe(false);
  });

  it.each(['一\n二', '\u0000', '一\u007f'])('has no control characters, as %j', (text) => {
    expect(spokenText.test(text)).toBe(false);
  });
});
