import { ownWords } from '../language/own-words.ts';

const zh = {
  must: '必填',
  save: '保存',
  cancel: '不保存',
  faulty: '没有保存：请看标红的地方。',
  failed: '没有成功，请再试一次。',
  leaveHeading: '离开而不保存？',
  leaveLead: '改动还没有保存，离开后就没有了。',
  leave: '离开，不保存',
  stay: '继续填写',
  changedBy: (who: string) => `${who} 刚改过这里。对方改的内容已经显示出来，您的改动还没有保存。`,
  somebody: '别人',
  theirs: '对方改成',
  takeTheirs: '用对方的',
  empty: '（空）',
};
const en: typeof zh = {
  must: 'needed',
  save: 'Save',
  cancel: 'Do not save',
  faulty: 'Not saved: please look at what is marked red.',
  failed: 'That did not work. Please try again.',
  leaveHeading: 'Leave without saving?',
  leaveLead: 'What you changed is not saved, and is lost when you leave.',
  leave: 'Leave, do not save',
  stay: 'Go on writing',
  changedBy: (who: string) =>
    `${who} has just changed this. What they wrote is shown now; what you wrote is not saved yet.`,
  somebody: 'Somebody else',
  theirs: 'They wrote',
  takeTheirs: 'Take theirs',
  empty: '(empty)',
};

export const useFormWords = ownWords({ zh, en });
