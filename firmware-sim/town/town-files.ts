/** The folder of a planned town: `town.json` (private), `register.json`, `gateways/*.yaml`. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../refusals.ts';
import { gatewayFiles } from './gateway-config.ts';
import { registerOf } from './plan-town.ts';
import { checkTownPlan, type TownPlan } from './town-plan.ts';

export const planFile = (folder: string): string => join(folder, 'town.json');
export const countersFile = (folder: string): string => join(folder, 'counters.json');

export function writeTown(folder: string, plan: TownPlan): void {
  const gateways = join(folder, 'gateways');
  mkdirSync(gateways, { recursive: true });
  for (const file of plan.homes.flatMap((home) => gatewayFiles(home, plan.hubUrl))) {
    writePrivate(join(gateways, file.name), file.text);
  }
  writePrivate(join(folder, 'register.json'), `${JSON.stringify(registerOf(plan), null, 2)}\n`);
  writePrivate(planFile(folder), `${JSON.stringify(plan, null, 2)}\n`);
}

export const hasTown = (folder: string): boolean => existsSync(planFile(folder));

export function readTown(folder: string): TownPlan {
  if (!hasTown(folder)) throw refuse('plan_missing', { folder });
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(planFile(folder), 'utf8'));
  } catch {
    throw refuse('plan_broken', { folder, faults: 'not JSON' });
  }
  const checked = checkTownPlan(text);
  if (!checked.ok) throw refuse('plan_broken', { folder, faults: checked.faults.join('; ') });
  return checked.value;
}

/** Keys and elders' data: for the owner's eyes, also where the file was there before. */
function writePrivate(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}
