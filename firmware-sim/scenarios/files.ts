/** Scenario files: those beside this file by name, any other by path. Checked whole, step by step, before anything is played. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, isAbsolute, join } from 'node:path';
import { checker } from '@zhuji/protocol/check';
import { parse } from 'yaml';
import { refuse } from '../refusals.ts';
import type { ScenarioLine } from '../town/requests.ts';
import { deedOf, Endless, isEndless, Run, type Scenario } from './scenario.ts';

const folder = import.meta.dirname;
const checkRun = checker(Run);
const checkEndless = checker(Endless);

const names = (): string[] =>
  readdirSync(folder)
    .filter((file) => extname(file) === '.yaml')
    .map((file) => basename(file, '.yaml'))
    .sort();

export const listScenarios = (): ScenarioLine[] =>
  names().map((name) => {
    const { zh, en } = readScenario(name);
    return { name, zh, en };
  });

export function readScenario(name: string): Scenario {
  const path = isAbsolute(name) ? name : join(folder, `${name}.yaml`);
  if (!isAbsolute(name) && !names().includes(name)) {
    throw refuse('scenario_unknown', { scenario: name, known: names().join(' ') });
  }
  if (!existsSync(path)) throw refuse('scenario_unknown', { scenario: name, known: names().join(' ') });
  return { name: basename(path, extname(path)), ...checkScenario(name, readFileSync(path, 'utf8')) };
}

/** Refused with all its faults at once. */
export function checkScenario(name: string, text: string): Run | Endless {
  let written: unknown;
  try {
    written = parse(text);
  } catch (error) {
    throw refuse('scenario_broken', { scenario: name, faults: (error as Error).message });
  }
  const endless = typeof written === 'object' && written !== null && 'choose' in written;
  const checked = endless ? checkEndless(written) : checkRun(written);
  if (!checked.ok) throw refuse('scenario_broken', { scenario: name, faults: checked.faults.join('; ') });
  const faults = stepFaults(checked.value);
  if (faults.length > 0) throw refuse('scenario_broken', { scenario: name, faults: faults.join('; ') });
  return checked.value;
}

const stepFaults = (scenario: Run | Endless): string[] =>
  (isEndless(scenario) ? scenario.choose : [scenario]).flatMap((run) =>
    run.steps.flatMap((step, i) => {
      const where = run.scope === 'community' ? { community: 'any' } : { home: 'any' };
      const deed = deedOf(step, where);
      return deed.ok ? [] : [`${run.en}, step ${i + 1} (${step.do}): ${deed.faults[0]}`];
    }),
  );
