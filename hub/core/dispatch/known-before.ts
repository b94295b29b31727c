/** Who lives there, as somebody is told who has not said yes: enough to know whom it is about, too little to know who. */
import type { Instant, OwnDispatch, Resident } from '@zhuji/protocol';

/** Two signs long; every other surname of Han people has one. */
const longSurnames = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '长孙',
];
const chinaOffset = 8 * 3_600_000;

export const knownBefore = (
  { name, born }: Pick<Resident, 'name' | 'born'>,
  now: Instant,
): OwnDispatch['who'][number] => ({
  surname: surnameOf(name),
  ...(born !== undefined && { age: ageOn(born, now) }),
});

/** Of a name with spaces the last word: elsewhere surnames stand at the end. */
function surnameOf(name: string): string {
  if (name.includes(' ')) return name.slice(name.lastIndexOf(' ') + 1);
  return longSurnames.find((one) => name.startsWith(one)) ?? name.slice(0, 1);
}

/** Whole years on China's calendar. @param born `1941-03-08` */
function ageOn(born: string, now: Instant): number {
  const today = new Date(now + chinaOffset).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return Math.max(0, today.slice(5) < born.slice(5) ? years - 1 : years);
}
