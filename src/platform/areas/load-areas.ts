import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Area, type AreaLevel, AreaRegister } from '../../kernel/area-register.js';
import { businessDate } from '../../kernel/business-date.js';
import { packageRoot } from '../package-root.js';

const file = path.join(packageRoot, 'data', 'areas', 'jilin.csv');
const levels: readonly string[] = ['province', 'prefecture', 'county', 'township'] satisfies AreaLevel[];

let loaded: AreaRegister | undefined;

/** The register of Jilin, read once. @throws when the file is not as `data/areas/README.md` says */
export function loadAreas(): AreaRegister {
  loaded ??= new AreaRegister(readFileSync(file, 'utf8').trimEnd().split('\n').slice(1).map(areaOf));
  return loaded;
}

function areaOf(line: string, index: number): Area {
  const [areaId = '', code = '', name = '', level = '', parent, validFrom, validTo, successor] = line.split(',');
  if (!isLevel(level) || successor === undefined) throw new Error(`${file}:${index + 2}: not an area: ${line}`);
  return {
    areaId,
    code,
    name,
    level,
    parent: orNull(parent),
    validFrom: validFrom ? businessDate(validFrom) : null,
    validTo: validTo ? businessDate(validTo) : null,
    successor: orNull(successor),
  };
}

const isLevel = (text: string): text is AreaLevel => levels.includes(text);
const orNull = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell);
