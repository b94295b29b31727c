/** Who wrote something last, for whoever was a moment later to ask. */
import type { Store } from './ports.ts';

/** As the audit has it; nobody when it was carried in with a whole register. @param writes names of lines that write it */
export async function lastWriter(
  store: Pick<Store, 'read'>,
  subject: string,
  writes: ReadonlySet<string>,
): Promise<{ readonly holder?: string }> {
  const [first = ''] = writes;
  const family = `${first.split('_')[0]}_`;
  const lines = await store.read((reader) => reader.auditLines({ what: family, subject, limit: 100 }));
  const last = lines.find((line) => line.subject === subject && writes.has(line.what));
  return last?.by ? { holder: last.by.name } : {};
}
