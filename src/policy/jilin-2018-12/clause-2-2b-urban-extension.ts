import { type Clause } from '../../kernel/clause.js';
import { type Area, type CountySetUp, type UrbanPart } from '../county-set-up.js';
import { NOTICE_FROM } from './clause-1-campaign.js';

export const clause: Clause = {
  id: '2.2b',
  term: '统筹城乡社会救助',
  plain: '这个办法先管农村；县里定了文件的部分，城市低保也照办。',
  description:
    'The county may extend 3.1 to 3.4 to urban households, part by part; otherwise they are for rural households.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** Whether a part of the notice reaches households of this residence kind in the county. */
export function reaches(county: CountySetUp, area: Area, part: UrbanPart): boolean {
  return area === 'rural' || county.urbanAdopts.includes(part);
}
