/** Words in Chinese of the presence code and its card. `en-presence.ts` must have the same shape. */
export const zhPresence = {
  heading: '到场码',
  lead: '印在屋里的卡片上；响应员到场时在手机上输入。',
  open: '查看、打印卡片',
  noted: '谁看过、谁换过，都记入审计。',
  none: '这户还没有到场码，响应员只能凭定位或口头报告到场。',
  make: '生成到场码',
  print: '打印卡片',
  renew: '换一个新码',
  sureLead: '换新后，屋里的旧卡片立即作废。正在赶去的响应员要输入新码。请尽快换上新卡片。',
  sure: '换新，旧卡片作废',
  keep: '不换',
  renewed: '已换新。请打印新卡片，换下屋里的旧卡片。',
  failed: '没有成功，请再试一次。',
  again: '再试一次',
  card: {
    title: '到场码',
    use: '响应员到场后，请在手机上输入此码。',
    place: '请贴在屋内，不要贴在门外。',
  },
};
