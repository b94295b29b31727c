/** The register as a spreadsheet, in and out; the file's ending says which sort. */
import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type RegisterPreview, SheetName } from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { sheetFiles } from '../adapters/sheets/sheet-files.ts';
import { exportRegister, importRegister, previewRegister } from '../app/exchange-register.ts';
import { done, type Outcome, refused } from '../app/outcome.ts';
import type { SheetForm } from '../app/ports.ts';
import { type Answer, type Command, words } from './command.ts';

const checkSheet = checker(SheetName);

export const importRegisterCommand: Command = {
  zh: '导入名册(xlsx 或 csv),有错则完全不写入',
  en: 'Imports the register from a spreadsheet: all of it, or with any fault nothing',
  options: { check: { zh: '只检查,逐行列出错误', en: 'only names what is wrong in which row' } },
  argument: 'FILE',
  async run({ argument = '', options }, ports) {
    const form = formOf(argument);
    if (!form) return refused('file_unreadable', { faults: [argument] });
    const bytes = await readFile(argument);
    const exchange = { ...ports, sheets: sheetFiles };
    const outcome = options.check
      ? await previewRegister(exchange)(form, bytes)
      : await importRegister(exchange)('system', form, bytes);
    return outcome.ok ? done(answerOf(outcome.value)) : outcome;
  },
};

export const exportRegisterCommand: Command = {
  zh: '导出名册(xlsx,或 csv 的一张表)',
  en: 'Exports the register as a workbook, or one sheet of it as CSV',
  options: {
    sheet: {
      value: 'homes',
      zh: 'csv 的哪张表',
      en: 'of a CSV: areas, homes, residents, contacts or responders',
    },
  },
  argument: 'FILE',
  async run(given, ports): Promise<Outcome<Answer>> {
    const { argument = '' } = given;
    const form = formOf(argument);
    const sheet = checkSheet(words(given, 'sheet') ?? 'homes');
    if (!form) return refused('file_unreadable', { faults: [argument] });
    if (!sheet.ok) return refused('request_invalid', { faults: sheet.faults });
    const bytes = await exportRegister({ ...ports, sheets: sheetFiles })('system', form, sheet.value);
    // Elders' data: for the owner's eyes.
    await writeFile(argument, bytes, { mode: 0o600 });
    return done({ text: `已导出 · exported: ${argument}`, json: { file: argument } });
  },
};

const formOf = (file: string): SheetForm | undefined =>
  (({ '.xlsx': 'xlsx', '.csv': 'csv' }) as const)[extname(file).toLowerCase() as '.xlsx' | '.csv'];

function answerOf({ faults, faultCount, homes, areas, absent }: RegisterPreview): Answer {
  const rows = faults.map(({ sheet, row, column = '', zh, en, about = '' }) =>
    `${sheet} ${row} ${column} ${zh} ${en} ${about}`.trimEnd(),
  );
  const counts = `家庭 homes +${homes.added} ~${homes.changed} =${homes.same} · 辖区 areas +${areas.added} ~${areas.changed} =${areas.same}`;
  const kept = absent.map(
    ({ sheet, columns }) =>
      `${sheet} 没有这些列，原样不变 not in the file, left as it is: ${columns.map(({ zh }) => zh).join('、')}`,
  );
  return { text: [...rows, counts, ...kept].join('\n'), json: { faults, faultCount, homes, areas, absent } };
}
