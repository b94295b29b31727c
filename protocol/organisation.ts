/** The service network as a tree: a district, its street centres, their community stations. Rights and dispatch follow it. */
import Type, { type Static } from 'typebox';
import { NetworkLevel } from './api/plans.ts';
import { AreaId } from './ids.ts';
import { Position } from './position.ts';

export const Area = Type.Object(
  {
    id: AreaId,
    level: NetworkLevel,
    name: Type.String({ minLength: 1, maxLength: 60, examples: ['祁连里社区'] }),
    /** A station's centre or district, a centre's district. A district has none. */
    parent: Type.Optional(AreaId),
    /** 6 digits of GB/T 2260 for a district; 9 (GB/T 10114) and 12 for what lies below it. */
    region: Type.Optional(
      Type.String({
        // The provinces of GB/T 2260, then city and county, street, community.
        pattern: '^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\\d{4}(\\d{3}){0,2}$',
        examples: ['620201'],
        description:
          'Region: GB/T 2260 (6 digits), GB/T 10114 (9), or the 12 digits of the statistics office',
      }),
    ),
    position: Type.Optional(Position),
    phone: Type.Optional(Type.String({ maxLength: 20, examples: ['199 0000 9901'] })),
  },
  {
    additionalProperties: false,
    examples: [{ id: 'st-qilianli', level: 'station', name: '祁连里社区', parent: 'ce-qilian' }],
  },
);
export type Area = Static<typeof Area>;
