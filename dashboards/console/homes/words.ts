/** Words of what those who lead do on the homes' page. */
import { ownWords } from '../language/own-words.ts';

const zh = {
  install: '安装与测试',
  add: '新增、安装',
  exchange: '导入、导出',
  accounts: '账号',
  drillHome: '演练用房',
};
const en: typeof zh = {
  install: 'Install and test',
  add: 'Add and install',
  exchange: 'Import, export',
  accounts: 'Accounts',
  drillHome: 'Home for drills',
};

export const useHomesWords = ownWords({ zh, en });
