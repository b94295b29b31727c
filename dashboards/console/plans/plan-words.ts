/** A plan in plain words, field by field. Pure: the same words tell of a plan in force, of a change and of its history. */
import {
  limitNames,
  networkLevels,
  type PlanChange,
  type PlanScope,
  type Rung,
  rungRoles,
} from '@zhuji/protocol/api/plans';
import { severities } from '@zhuji/protocol/severities';
import type { Language } from '../../shared/language.ts';
import { lengthWords, secondsWords } from '../../shared/time.ts';
import type { Words } from '../language/zh.ts';

export type PlanField = keyof PlanChange;
export const planFields = [
  'severity',
  'cancelWindowSeconds',
  'dialogue',
  'ladder',
  'againSeconds',
  'limits',
  'autoDispatch',
  'offering',
  'script',
  'silence',
  'filingSeconds',
] as const satisfies readonly PlanField[];

export interface Speaking {
  words: Words;
  language: Language;
}

/** What a change says of a field; undefined where it says nothing. */
export function linesOf(field: PlanField, plan: PlanChange, speaking: Speaking): string[] | undefined {
  if (plan[field] === undefined) return undefined;
  const { words, language } = speaking;
  const seconds = (count: number | undefined) => secondsWords(count ?? 0, language);
  switch (field) {
    case 'severity':
      return plan.severity && [`${plan.severity} ${severities[plan.severity][language]}`];
    case 'cancelWindowSeconds':
      return [plan.cancelWindowSeconds === 0 ? words.plan.noWindow : seconds(plan.cancelWindowSeconds)];
    case 'dialogue':
      return [words.plan.answerWithin(seconds(plan.dialogue?.limitSeconds))];
    case 'ladder':
      return plan.ladder?.map((rung) => rungLine(rung, speaking));
    case 'againSeconds':
      return [words.plan.after(seconds(plan.againSeconds))];
    case 'limits':
      return limitLines(plan.limits, speaking);
    case 'autoDispatch':
      return plan.autoDispatch && [networkLevels[plan.autoDispatch][language]];
    case 'offering':
      return (
        plan.offering && [words.plan.offered(plan.offering.atOnce, seconds(plan.offering.answerSeconds))]
      );
    case 'script':
      return scriptLines(plan.script, speaking);
    case 'silence':
      return silenceLines(plan.silence, speaking);
    case 'filingSeconds':
      return [words.plan.after(seconds(plan.filingSeconds))];
  }
}

export function rungLine({ afterSeconds, tell, dispatch }: Rung, { words, language }: Speaking): string {
  const told = tell.map(({ role, by }) =>
    words.plan.tell(rungRoles[role][language], words.escalation.by[by]),
  );
  const sent = dispatch ? [words.plan.send(networkLevels[dispatch][language])] : [];
  const after =
    afterSeconds === 0 ? words.plan.atOnce : words.plan.after(secondsWords(afterSeconds, language));
  return words.plan.rung(after, [...told, ...sent].join(language === 'zh' ? '、' : ', '));
}

function limitLines(limits: PlanChange['limits'], { words, language }: Speaking): string[] {
  const set = Object.entries(limits ?? {}) as [keyof typeof limitNames, number][];
  const lines = set.map(([name, count]) =>
    words.plan.limit(limitNames[name][language], secondsWords(count, language)),
  );
  return lines.length > 0 ? lines : [words.plan.none];
}

function scriptLines(script: PlanChange['script'], { words, language }: Speaking): string[] {
  const inWords = (line: { zh: string; en?: string }) => (language === 'en' && line.en) || line.zh;
  const lines = [
    ...(script?.questions ?? []).map((line) => words.plan.question(inWords(line))),
    ...(script?.hints ?? []).map((line) => words.plan.hint(inWords(line))),
  ];
  return lines.length > 0 ? lines : [words.plan.none];
}

function silenceLines(silence: PlanChange['silence'], { words, language }: Speaking): string[] | undefined {
  if (!silence) return undefined;
  const told = words.plan.silenceLines;
  const length = (minutes: number) => lengthWords(minutes, language);
  return [
    told.floorMinutes(length(silence.floorMinutes)),
    told.dayMinutes(length(silence.dayMinutes)),
    told.nightMinutes(length(silence.nightMinutes)),
    told.night(silence.nightFrom, silence.nightUntil),
    told.outMinutes(length(silence.outMinutes)),
  ];
}

export const scopeWords = (scope: PlanScope, { plan }: Words): string =>
  scope.of === 'everywhere' ? plan.scope.everywhere : plan.scope[scope.of](scope.name);
