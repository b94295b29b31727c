/** Names that elders bear, and those that their children do. */
const words = (text: string): string[] => text.split(' ');

export const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏',
];
export const elders = {
  women: words('秀兰 玉珍 桂英 淑芬 凤霞 素琴 翠花 玉梅 秀英 桂芳 惠兰 月娥 金凤 春梅 淑珍 雪琴'),
  men: words('建国 德福 志明 国栋 长贵 文斌 永昌 守义 振华 宝山 庆丰 明德 学文 玉林 兴旺 万年'),
};
export const children = {
  women: words('丽华 海燕 红梅 静 芳 晓红 春燕 敏 雪 丽娟'),
  men: words('建军 晓东 志强 立新 勇 伟 磊 建平 海涛 鹏'),
};
