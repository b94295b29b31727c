import { type Instant, instant } from '@zhuji/protocol';
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
import { expect, it } from 'vitest';
import { askedNote, isAsked } from './asked.ts';

const at: Instant = instant(0);
const note = (text: string): AlertDetail['timeline'][number] => ({ at, what: 'note', by: '李娜', text });
const question = { zh: '哪里不舒服？', en: 'Where does it hurt?' };

it('knows a question that was asked in either language, and no other', () => {
  expect(isAsked(question, [])).toBe(false);
  expect(isAsked(question, [note('哪里不舒服？'), note(askedNote('门能打开吗？'))])).toBe(false);
  expect(isAsked(question, [note(askedNote(question.zh))])).toBe(true);
  expect(isAsked(question, [note(askedNote(question.en))])).toBe(true);
  expect(isAsked({ zh: question.zh }, [note(askedNote(question.en))])).toBe(false);
});
