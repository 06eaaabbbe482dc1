import { type PropertyKind, PROPERTY_KIND_NAMES, PROPERTY_KINDS } from '../../kernel/property-kind.js';
import { type ColumnKey, importColumns } from '../commands/import-cases/import-columns.js';
import { type Certificate, type FactSource, type Schooling } from '../domain/household-facts.events.js';

/** The word that the template of imports has for a value; a county's own code stands for itself. */
export function templateWord(column: ColumnKey, value: string): string {
  const words: Readonly<Record<string, string>> = importColumns[column].words ?? {};
  return Object.keys(words).find((word) => words[word] === value) ?? value;
}

export const sourceWords: Readonly<Record<FactSource, string>> = {
  'household-report': '本户报告',
  survey: '入户调查',
  'information-check': '信息核对',
  document: '书面材料',
  registry: '登记机关',
};

export const schoolingWords: Readonly<Record<Schooling, string>> = {
  none: '未就学',
  compulsory: '义务教育',
  'upper-secondary': '高中阶段',
  'junior-college': '大专',
  bachelor: '本科',
  'above-bachelor': '研究生',
};

export const certificateWords: Readonly<Record<Certificate['kind'], string>> = {
  disability: '残疾人证',
  diagnosis: '诊断证明',
  'labour-capacity': '劳动能力鉴定',
};

const propertyNames = PROPERTY_KIND_NAMES.split('、');

export const propertyWord = (kind: PropertyKind): string => propertyNames[PROPERTY_KINDS.indexOf(kind)] ?? kind;

export const yesNo = (yes: boolean): string => (yes ? '是' : '否');
