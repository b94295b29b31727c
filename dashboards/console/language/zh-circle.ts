/** Words in Chinese about the fifteen-minute circle on the map. `en-circle.ts` must have the same shape. */
export const zhCircle = {
  name: '一刻钟圈',
  lead: '如果有人在这时按铃，能否有人在 15 分钟内到门口',
  when: '什么时候',
  off: '不看',
  now: '现在',
  computing: '正在逐户推算…',
  inside: (inside: number, all: number) => `${all} 户中 ${inside} 户在圈内`,
  outside: (outside: number, all: number) => `${all} 户中 ${outside} 户在圈外`,
  soonest: (minutes: number) => `最快 ${minutes} 分钟`,
  nobody: (homes: number) => `${homes} 户无人能来`,
  byNow: '按此刻谁在岗、在哪里推算；询问人手的时间不算在内。',
  byRota: (time: string) => `按 ${time} 的班表推算；询问人手的时间不算在内。`,
  rota: '看班表',
};
