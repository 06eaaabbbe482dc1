import { expect, it } from '@jest/globals';
import { fileNameOf } from '../../../src/household-case/folder/file-names.js';

it.each([
  ['诊断证明.pdf', 'application/pdf', '001 诊断证明.pdf'],
  ['诊断证明', 'application/pdf', '001 诊断证明.pdf'],
  ['照片.JPEG', 'image/jpeg', '001 照片.jpg'],
  ['病历.exe', 'application/pdf', '001 病历.exe.pdf'],
  ['说明.txt', 'text/plain; charset=utf-8', '001 说明.txt'],
  ['../../etc/passwd', 'text/plain', '001 .._.._etc_passwd.txt'],
  ['C:\\户口本?<1>*|".png', 'image/png', '001 C__户口本__1____.png'],
  ['证明\u202Efdp.exe', 'application/pdf', '001 证明fdp.exe.pdf'],
  ['a\u0000b\u200Bc\nd\u2028e', 'text/plain', '001 abcde.txt'],
  ['  .. . ', 'text/plain', '001 无题名.txt'],
  ['', 'text/plain', '001 无题名.txt'],
  ['.pdf', 'application/pdf', '001 无题名.pdf'],
  ['e\u0301', 'text/plain', '001 é.txt'],
  ['什么', 'application/x-new', '001 什么.bin'],
] as const)('%j is a name that every file system takes', (title, mediaType, name) => {
  expect(fileNameOf(1, title, mediaType)).toBe(name);
});

it('is never longer than file systems take, and cut between characters', () => {
  for (const character of ['a', '名', '𠮷', 'é']) {
    const name = fileNameOf(12_345, character.repeat(1_000), 'application/pdf');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^12345 .+\.pdf$/u);
    expect(name.isWellFormed()).toBe(true);
  }
});
