import { type Fault } from '../../kernel/rejection.js';
import { type MissingContent } from './folder-contents.js';

const what: Readonly<Record<MissingContent['code'], string>> = {
  'artefact.missing': '已缺失',
  'artefact.altered': '与登记时不一致',
  'artefact.unreadable': '完好，但该户的密钥不符，无法读取',
};

/** A file that the folder would lack: which, by the events that name it and its hash in the record. */
export function tellMissing({ artefact, code }: MissingContent): Fault {
  const { kind, revisions, stored } = artefact;
  const name = kind === 'letter' ? '文书' : '附件';
  return {
    pointer: `/${kind === 'letter' ? 'letters' : 'evidence'}/${stored.sha256}`,
    expected: `第${revisions.join('、')}件的${name}应与登记时相同；现在${what[code]}`,
  };
}
