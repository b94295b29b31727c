/** Files as people's spreadsheets really save them. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { readCsv, writeCsv } from './csv.ts';
import { readXlsx } from './xlsx.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const rows = [
  ['家庭编号', '地址', '电话'],
  ['home-1', '3 号楼, "东"', '199 0000 0001'],
];

describe('CSV', () => {
  it.each([
    ['with commas', utf8('家庭编号,地址,电话\r\nhome-1,"3 号楼, ""东""",199 0000 0001\r\n')],
    ['with its mark', utf8('\uFEFF家庭编号,地址,电话\nhome-1,"3 号楼, ""东""",199 0000 0001')],
    ['with semicolons', utf8('家庭编号;地址;电话\r\nhome-1;"3 号楼, ""东""";199 0000 0001\r\n')],
    ['with tabs', utf8('家庭编号\t地址\t电话\rhome-1\t"3 号楼, ""东"""\t199 0000 0001\r')],
    [
      'that says its separator',
      utf8('sep=;\r\n家庭编号;地址;电话\r\nhome-1;"3 号楼, ""东""";199 0000 0001\r\n'),
    ],
    [
      'as Unicode text',
      Buffer.from('\uFEFF家庭编号\t地址\t电话\r\nhome-1\t"3 号楼, ""东"""\t199 0000 0001\r\n', 'utf16le'),
    ],
    [
      'as Unicode text of another machine',
      Buffer.from(
        '\uFEFF家庭编号\t地址\t电话\r\nhome-1\t"3 号楼, ""东"""\t199 0000 0001\r\n',
        'utf16le',
      ).swap16(),
    ],
    // 家庭编号,地址,电话 / home-1,"3 号楼, ""东""",199 0000 0001 in GBK, as Excel saves it in China.
    [
      'in GBK',
      Buffer.concat([
        Buffer.from('bcd2cda5b1e0bac52cb5d8d6b72cb5e7bbb00d0a', 'hex'),
        Buffer.from('686f6d652d312c223320bac5c2a52c202222b6ab2222222c313939203030303020303030310d0a', 'hex'),
      ]),
    ],
  ])('is read %s', (_, bytes) => {
    expect(readCsv(bytes)).toEqual(rows);
  });

  it('may hold semicolons and tabs within its cells', () => {
    expect(readCsv(utf8('疾病,备注\r\n高血压;冠心病,"一\t二"\r\n'))).toEqual([
      ['疾病', '备注'],
      ['高血压;冠心病', '一\t二'],
    ]);
  });

  it('runs nothing in a spreadsheet, whatever stands in it, and comes back the same', () => {
    const cell = fc
      .tuple(
        fc.constantFrom('', '=', '+', '-', '@', "'", '＝', '＋', '－', '＠', "'=", ';', '"'),
        fc.string(),
      )
      .map((parts) => parts.join(''))
      .filter((one) => one === one.trim() && one !== '' && !one.includes('\uFEFF'));
    const sheet = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sheet, (drawn) => {
        const headed = [['家庭编号', '地址'], ...drawn];
        const bytes = writeCsv(headed);
        expect(readCsv(bytes)).toEqual(headed);
        for (const one of drawn.flat())
          expect(
            writeCsv([[one]])
              .toString()
              .slice(1),
          ).not.toMatch(/^"?[=+\-@＝＋－＠]/);
      }),
    );
  });
});

describe('a workbook that somebody typed', () => {
  it('has days as days, telephones as numbers, ticks as ticks and sums as what they come to', async () => {
    const bytes = await writeWorkbook([
      [
        { value: new Date(Date.UTC(1941, 2, 8)), type: Date, format: 'yyyy/m/d' },
        { value: 13_800_138_000, type: Number },
        { value: 39.7725, type: Number },
        { value: true, type: Boolean },
        { value: '=1+1', type: 'Formula' },
        null,
      ],
    ] as never).toBuffer();
    const [sheet] = (await readXlsx(bytes)) ?? [];
    expect(sheet?.rows[0]?.slice(0, 4)).toEqual(['1941-03-08', '13800138000', '39.7725', 'true']);
    expect(sheet?.rows[0]?.[4] ?? '').not.toContain('=');
  });
});

it('the example of a broken file is no workbook', async () => {
  expect(await readXlsx(readFileSync(import.meta.filename))).toBeUndefined();
});
