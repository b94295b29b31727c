/** The register as spreadsheets: what is wrong in which row, before anything is written. */
import Type, { type Static } from 'typebox';
import { HomeId } from '../ids.ts';

const closed = { additionalProperties: false } as const;

export const SheetName = Type.Enum(['areas', 'homes', 'residents', 'contacts', 'responders'], {
  examples: ['homes'],
  description: 'A sheet of the register',
});
export type SheetName = Static<typeof SheetName>;

export const rowFaults = {
  sheet_unknown: { zh: '无法识别的工作表', en: 'Not a sheet of the register' },
  column_unknown: { zh: '无法识别的列', en: 'No such column' },
  column_missing: { zh: '缺少列', en: 'A column is missing' },
  column_twice: { zh: '列重复', en: 'A column is there twice' },
  cell_missing: { zh: '必填项为空', en: 'This cell must not be empty' },
  cell_invalid: { zh: '内容不符合要求', en: 'This does not fit' },
  number_rounded: {
    zh: '号码被表格软件改成了科学计数法，请把该列设为文本后重填',
    en: 'A spreadsheet has rounded this number: make the column text and type it again',
  },
  row_twice: { zh: '编号重复', en: 'This id is there twice' },
  home_not_there: { zh: '没有这个家庭', en: 'No such home' },
  area_not_there: { zh: '没有这个辖区', en: 'No such area' },
  account_unfit: { zh: '不是响应员账号，或已属他人', en: "No responder's account, or somebody else's" },
  tree_broken: { zh: '辖区层级不成立', en: 'The areas make no tree' },
  too_many: { zh: '一户最多 10 人', en: 'At most ten for one home' },
} as const satisfies Record<string, { zh: string; en: string }>;
export const RowFaultCode = Type.Enum(Object.keys(rowFaults) as (keyof typeof rowFaults)[], {
  examples: ['cell_invalid'],
  description: 'What is wrong there',
});
export type RowFaultCode = keyof typeof rowFaults;

export const RowFault = Type.Object(
  {
    sheet: Type.String({ examples: ['residents'] }),
    /** As the spreadsheet counts: from 1, titles and headings too. */
    row: Type.Integer({ minimum: 1, examples: [7] }),
    /** Its Chinese heading. */
    column: Type.Optional(Type.String({ examples: ['出生日期'] })),
    code: RowFaultCode,
    zh: Type.String(),
    en: Type.String(),
    about: Type.Optional(Type.String()),
  },
  closed,
);
export type RowFault = Static<typeof RowFault>;

const Count = Type.Object(
  {
    added: Type.Integer({ minimum: 0 }),
    changed: Type.Integer({ minimum: 0 }),
    same: Type.Integer({ minimum: 0 }),
  },
  closed,
);
/** `faults`: the first thousand of `faultCount`. With any, nothing can be imported. */
export const RegisterPreview = Type.Object(
  {
    faults: Type.Array(RowFault),
    faultCount: Type.Integer({ minimum: 0 }),
    areas: Count,
    homes: Count,
    responders: Count,
    /** Columns that a sheet does not have: what they hold stays as it is. An empty cell clears it. */
    absent: Type.Array(
      Type.Object(
        {
          sheet: SheetName,
          columns: Type.Array(
            Type.Object(
              { zh: Type.String({ examples: ['钥匙与开门'] }), en: Type.String({ examples: ['Access'] }) },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    /**
     * Contacts whose number would be another, in a file that does not say what they may be told of: beyond alerts, that is to be asked
     * anew. The first thousand.
     */
    askAnew: Type.Array(Type.Object({ home: HomeId, name: Type.String({ examples: ['王建国'] }) }, closed)),
    /** What is new or would change, the first thousand; a home is named for its people's rows as well. */
    entries: Type.Array(
      Type.Object(
        {
          sheet: Type.Enum(['areas', 'homes', 'responders'], { examples: ['homes'] }),
          id: Type.String({ examples: ['home-7'] }),
          what: Type.Enum(['added', 'changed'], { examples: ['changed'] }),
          /** Of what would change: which. */
          fields: Type.Array(Type.String({ examples: ['address'] })),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type RegisterPreview = Static<typeof RegisterPreview>;
