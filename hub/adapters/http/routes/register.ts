/** The register as spreadsheets. It concerns all areas at once, so only an administrator of everything carries it in and out. */
import { RegisterPreview, SheetName } from '@zhuji/protocol';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { SheetForm } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import { granted, Refusal } from '../refusal.ts';
import type { RegisterUseCases } from '../register-use-cases.ts';

const types: Readonly<Record<SheetForm, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** Some ten thousand homes; more come in by the command line. */
const bodyLimit = 8 * 1024 * 1024;

const facts = { tag: 'homes', role: 'admin', everywhere: true } as const;
const refusals = ['file_unreadable', 'content_type_unsupported', 'message_too_large'] as const;
const ExportQuery = Type.Object(
  {
    form: Type.Enum(['xlsx', 'csv'], { examples: ['xlsx'] }),
    /** Of a CSV, which holds one. */
    sheet: Type.Optional(SheetName),
  },
  { additionalProperties: false },
);

export async function registerRoutes(app: App, { useCases }: { useCases: RegisterUseCases }): Promise<void> {
  // In a scope of its own: no other route takes such bodies.
  await app.register(async (scope) => {
    for (const type of Object.values(types))
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
        done(null, body),
      );
    takingIn(scope as App, useCases);
  });

  const out = describeRoute(
    { ...facts, zh: '导出名册(xlsx 或 csv)', en: 'Export the register' },
    {
      200: {
        content: Object.fromEntries(
          Object.values(types).map((type) => [type, { schema: Type.Unsafe<Buffer>({}) }]),
        ),
      },
    },
    { querystring: ExportQuery },
  );
  app.get('/api/register/export', out, async (request, reply) => {
    const { form, sheet } = request.query;
    const bytes = await useCases.exportRegister(signedIn(request).user.id, form, sheet);
    const name = form === 'csv' ? `${sheet ?? 'homes'}.csv` : 'register.xlsx';
    return reply
      .type(form === 'csv' ? `${types.csv}; charset=utf-8` : types.xlsx)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(bytes));
  });
}

function takingIn(app: App, { previewRegister, importRegister }: RegisterUseCases): void {
  const preview = describeRoute(
    {
      ...facts,
      zh: '试读名册(逐行列出错误，不写入)',
      en: 'What is wrong in which row of a register, and what it would change; writes nothing',
      changes: true,
      refusals,
    },
    { 200: RegisterPreview },
  );
  app.post('/api/register/preview', { ...preview, bodyLimit }, async (request) =>
    granted(await previewRegister(...fileOf(request))),
  );

  const take = describeRoute(
    {
      ...facts,
      zh: '导入名册(有任何错误则完全不写入)',
      en: 'Import a register: with any fault, nothing of it',
      changes: true,
      refusals: [...refusals, 'register_faulty'],
    },
    { 200: RegisterPreview },
  );
  app.post('/api/register/import', { ...take, bodyLimit }, async (request) =>
    granted(await importRegister(signedIn(request).user.id, ...fileOf(request))),
  );
}

function fileOf({ headers, body }: FastifyRequest): [SheetForm, Uint8Array] {
  const given = headers['content-type']?.split(';')[0]?.trim();
  const form = (Object.keys(types) as SheetForm[]).find((one) => types[one] === given);
  if (form === undefined || !(body instanceof Uint8Array)) throw new Refusal('content_type_unsupported');
  return [form, body];
}
