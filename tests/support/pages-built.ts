/** Before all tests that start programs: two of them that built the same page at once would take each other's files away. */
import { join } from 'node:path';
import { buildPages } from '../../deploy/demo/page-builds.ts';

export default async function setup(): Promise<void> {
  await buildPages(join(import.meta.dirname, '../..'));
}
