import Type, { type Static } from 'typebox';

export const Position = Type.Object(
  { lat: Type.Number({ minimum: -90, maximum: 90 }), lon: Type.Number({ minimum: -180, maximum: 180 }) },
  {
    additionalProperties: false,
    examples: [{ lat: 39.7725, lon: 98.2894 }],
    description: 'WGS-84',
  },
);
export type Position = Static<typeof Position>;
