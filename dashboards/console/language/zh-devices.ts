/** Words in Chinese of naming a device at the desk. `en-devices.ts` must have the same shape. */
export const zhDevices = {
  rename: '改名',
  renameOf: (name: string) => `改名：${name}`,
  heading: (name: string) => `${name}：叫什么`,
  name: '名称',
  hint: '写坐席和响应员一看就懂的，例如“走廊的红外”。警情、曲线、测试里都用这个名称。',
  rule: '要填写看得见的名称，最多 60 个字，不能有控制字符',
  atGateway: (name: string) => `网关里的名称：${name}`,
  back: '用回网关里的名称',
};
