/** Which key does it, said where it is done. */
export const zhHints = {
  hints: {
    choose: '选择警情',
    top: '最紧急的',
    keys: '全部按键',
    numbers: '选号码，Enter 拨出',
    send: '选人，Enter 派出',
    ask: '逐条问，Enter 记为已问',
    note: '写备注 · Enter 添加 · Shift+Enter 换行 · Esc 离开',
  },
};
