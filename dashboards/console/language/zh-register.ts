/** Words in Chinese of the forms of the register. `en-register.ts` must have the same shape. */
export const zhRegister = {
  newHome: '新增家庭',
  add: '新增',
  home: {
    id: '家庭编号',
    station: '社区驿站',
    district: '区',
    community: '小区',
    address: '楼、单元、室',
    access: '门和钥匙',
    lat: '纬度',
    lon: '经度',
    resident: '老人姓名',
  },
  hints: {
    id: '以后不能改。',
    station: '由谁照看，谁能看到，都由驿站决定。',
    access: '响应员接单后才看得到：钥匙在哪、门怎么开、有没有狗。',
    resident: '其他资料以后在家庭档案里填写。',
  },
  rules: {
    id: '小写字母、数字和短横线，2 到 32 个字符',
    idTaken: '这个编号已被占用，请换一个',
    station: '请选择一个社区驿站',
    district: '1 到 60 个字，或者留空',
    community: '要填写小区名，最多 60 个字',
    address: '要填写楼、单元、室，最多 120 个字',
    access: '最多 300 个字',
    lat: '纬度是 -90 到 90 的数字，例如 39.7725',
    lon: '经度是 -180 到 180 的数字，例如 98.2894',
    name: '要填写姓名，最多 40 个字',
  },
};
