/** The whole command line, and what its failures look like: one line in each language, and an exit code. */
import { Command, CommanderError } from 'commander';
import { Refusal, refusals } from '../refusals.ts';
import { defaultFolder } from './arguments.ts';
import { addDeedCommands } from './deed-commands.ts';
import { addFrameCommand } from './frame-command.ts';
import { addQuestionCommands } from './question-commands.ts';
import { addTownCommands } from './town-commands.ts';
import { addTroubleCommands } from './trouble-commands.ts';

const examples = `
示例 Examples:
  npm run sim -- homes                        列出所有家庭 list the homes
  npm run sim -- press home-3                 按下按钮 press the button, and hear what the elder hears
  npm run sim -- cancel home-3                按取消键 take the call back
  npm run sim -- gas home-1                   燃气泄漏 gas leaks
  npm run sim -- line cut home-1              断开宽带 cut the home's broadband
  npm run sim -- power cut --community 祁连里  一个社区停电 a blackout in one community
  npm run sim -- play fall-at-night           播放剧本 play a scenario
  npm run sim -- watch                        实时查看 follow everything that happens
  npm run sim -- frame home-1 --raw > /tmp/pty 把一帧原始字节写入串口 one press as raw bytes into a pty

退出码 Exit codes: 0 完成 done · 1 意外错误 unexpected · 2 用法错误 usage · 3 小镇未运行或无法启动 no town · 4 没有此家庭、设备或剧本 no such thing`;

export async function runCommandLine(words: readonly string[]): Promise<number> {
  const program = new Command('sim')
    .description(
      '助急模拟小镇:真实字节、真实线路的家庭设备\nZhuji simulated town: pretend devices on real wires',
    )
    .option('--dir <folder>', '小镇所在的文件夹 the town’s folder', defaultFolder())
    .addHelpText('after', examples)
    .showHelpAfterError('(--help 查看用法 shows how)')
    .exitOverride();
  addTownCommands(program);
  addQuestionCommands(program);
  addDeedCommands(program);
  addTroubleCommands(program);
  addFrameCommand(program);
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  // Commander has printed its own words already; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Refusal) {
    process.stderr.write(`错误 ${error.code}:${error.zh}\n${error.en}\n`);
    return refusals[error.code].exit;
  }
  process.stderr.write(`意外错误 unexpected: ${(error as Error).stack}\n`);
  return 1;
}
