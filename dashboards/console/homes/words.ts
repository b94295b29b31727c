/** Words of what those who lead do on the homes' page. */
import { ownWords } from '../language/own-words.ts';

const zh = {
  install: '安装与测试',
  add: '新增、安装',
};
const en: typeof zh = {
  install: 'Install and test',
  add: 'Add and install',
};

export const useHomesWords = ownWords({ zh, en });
