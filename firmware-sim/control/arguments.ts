/** What the commands' words and options mean. */
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { refuse } from '../refusals.ts';

export const defaultFolder = (): string => join(process.env.ZHUJI_DATA ?? './data', 'demo');

/** The town that `--dir` names. */
export const folderOf = (command: Command): string => resolve(command.optsWithGlobals<{ dir: string }>().dir);

export const number =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= most)) {
      throw new InvalidArgumentError(`须在 ${least} 与 ${most} 之间 must be from ${least} to ${most}`);
    }
    return value;
  };

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = number(least, most)(text);
    if (!Number.isInteger(value)) throw new InvalidArgumentError('须为整数 must be a whole number');
    return value;
  };

export const gather = (value: string, before: string[]): string[] => [...before, value];

export function oneOf<Word extends string>(word: string, words: readonly Word[]): Word {
  const found = words.find((one) => one === word);
  if (found === undefined) throw refuse('request_invalid', { faults: `${word}: ${words.join(' | ')}` });
  return found;
}
