/** Invented elders' health, each condition with what goes with it: medication, allergies, a line for who comes to the door. */
import type { Ability, Resident } from '@zhuji/protocol';

export type Health = Pick<Resident, 'conditions' | 'medication' | 'allergies' | 'notes'> & {
  ability: Ability;
};

export const healths: readonly Health[] = [
  {
    ability: 1,
    conditions: ['听力下降', '高血压'],
    medication: ['硝苯地平缓释片 20 mg，每日 2 次'],
    notes: '听力不好，请大声敲门',
  },
  {
    ability: 1,
    conditions: ['冠心病', '支架术后'],
    medication: ['阿司匹林 100 mg，每日 1 次', '硝酸甘油，随身备用'],
    notes: '心脏支架术后，随身带硝酸甘油',
  },
  {
    ability: 1,
    conditions: ['2 型糖尿病'],
    medication: ['甘精胰岛素 12 单位，每晚', '二甲双胍 0.5 g，每日 2 次'],
    notes: '糖尿病，每日注射胰岛素',
  },
  {
    ability: 2,
    conditions: ['膝关节置换术后', '骨质疏松'],
    medication: ['碳酸钙 D3，每日 1 次'],
    notes: '行动不便，使用助行器',
  },
  {
    ability: 2,
    conditions: ['白内障', '高血压'],
    medication: ['氨氯地平 5 mg，每日 1 次'],
    notes: '视力较弱，客厅地面请勿放物品',
  },
  {
    ability: 2,
    conditions: ['慢性阻塞性肺疾病'],
    medication: ['家庭氧疗', '布地奈德福莫特罗吸入，每日 2 次'],
    notes: '备有氧气瓶，严禁烟火',
  },
  {
    ability: 2,
    conditions: ['轻度认知障碍'],
    medication: ['多奈哌齐 5 mg，每晚'],
    notes: '轻度认知障碍，请报明身份慢慢说',
  },
  {
    ability: 0,
    conditions: ['高血压'],
    medication: ['缬沙坦 80 mg，每日 1 次'],
    allergies: ['青霉素'],
    notes: '高血压，对青霉素过敏',
  },
  {
    ability: 3,
    conditions: ['脑卒中后右侧偏瘫'],
    medication: ['氯吡格雷 75 mg，每日 1 次'],
    allergies: ['磺胺类'],
    notes: '右侧偏瘫，开门较慢请耐心等候',
  },
  { ability: 0, notes: '家中有一只小狗，不咬人' },
];
