/** What a schema cannot say about a plan. A plan that fails here could forget somebody, so it is never put in force. */
import { type AlertKind, alertKinds, type LimitName, limitNames, type Plan } from '@zhuji/protocol';

/** What is wrong, where in the plan, in both languages. */
export interface PlanFault {
  readonly path: string;
  readonly en: string;
  readonly zh: string;
}
/** As the API tells it: `/ladder/0/afterSeconds must be 0`. */
export const inEnglish = ({ path, en }: PlanFault): string => `${path} ${en}`;
export const inChinese = ({ path, zh }: PlanFault): string => `${path} ${zh}`;

/** All faults at once; none: it may be used. */
export function faultsOf(kind: AlertKind, plan: Plan): PlanFault[] {
  const times = plan.ladder.map(({ afterSeconds }) => afterSeconds);
  const faults: PlanFault[] = [];
  const must: Must = (holds, path, en, zh) => void (holds || faults.push({ path, en, zh }));

  must(
    times[0] === 0,
    '/ladder/0/afterSeconds',
    'must be 0: the first rung comes at once',
    '必须为 0：第 1 级立即执行',
  );
  must(
    times.every((at, i) => i === 0 || at >= (times[i - 1] ?? 0)),
    '/ladder',
    'must be in order of afterSeconds',
    '各级必须按时间先后排列',
  );
  must(
    plan.ladder.every(({ tell, dispatch }) => tell.length > 0 || dispatch !== undefined),
    '/ladder',
    'must not have a rung that tells nobody and sends nobody',
    '每一级都要通知某人或派单',
  );
  if (alertKinds[kind].severity === 'P1') mustSaveLives(kind, plan, must);
  must(
    kind === 'fall_suspected' || plan.dialogue === undefined,
    '/dialogue',
    `belongs to fall_suspected, not to ${kind}: an alarm waits for no answer`,
    '只属于“疑似跌倒”：警报不等回答',
  );
  mustWaitSensibly(kind, plan.silence, must);
  if (fumes.has(kind)) {
    must(
      plan.cancelWindowSeconds === 0,
      '/cancelWindowSeconds',
      `of ${kind} must be 0`,
      '必须为 0：空气里的危险谁也撤销不了',
    );
  }
  return faults;
}

type Must = (holds: boolean, path: string, en: string, zh: string) => void;

function mustSaveLives(kind: AlertKind, plan: Plan, must: Must): void {
  const told = new Set(plan.ladder.flatMap(({ tell }) => tell.map(({ role }) => role)));
  const last = plan.ladder.at(-1)?.afterSeconds ?? 0;
  must(
    plan.severity === 'P1',
    '/severity',
    `of ${kind} must stay P1: life is at risk`,
    '必须保持 P1：生命危险',
  );
  must(told.has('duty_officer'), '/ladder', `of ${kind} must reach the duty officer`, '必须通知到值班负责人');
  must(last <= 600, '/ladder', `of ${kind} must be climbed within 600 s`, '必须在 600 秒内走完');
  must(plan.againSeconds <= 600, '/againSeconds', `of ${kind} must be at most 600`, '最多 600 秒');
  for (const [limit, longest] of Object.entries(longestLimits) as [LimitName, number][]) {
    must(
      (plan.limits[limit] ?? Number.POSITIVE_INFINITY) <= longest,
      `/limits/${limit}`,
      `of ${kind} must be there, at most ${longest}`,
      `${limitNames[limit].zh}：必须设，最多 ${longest} 秒`,
    );
  }
}

function mustWaitSensibly(kind: AlertKind, silence: Plan['silence'], must: Must): void {
  if (!silence) return;
  if (kind !== 'inactivity') {
    must(false, '/silence', `belongs to inactivity, not to ${kind}`, '只属于“长时间无活动”');
    return;
  }
  const { floorMinutes, dayMinutes, nightMinutes } = silence;
  must(
    floorMinutes <= Math.min(dayMinutes, nightMinutes),
    '/silence/floorMinutes',
    'must be at most dayMinutes and nightMinutes',
    '不能超过白天和夜间的上限',
  );
}

/** Seconds. Without one of them, whoever claims a call and does nothing more would be reminded of nothing. */
const longestLimits: Readonly<Record<LimitName, number>> = {
  dispatch_decided: 300,
  dispatch_accepted: 300,
  at_the_door: 3_600,
  word_from_scene: 3_600,
};

/** Nobody can take back what is in the air. */
const fumes: ReadonlySet<AlertKind> = new Set(['gas_leak', 'smoke', 'co']);
