/** `npm start`: the demo for people. Ctrl-C stops all of it cleanly; the next start goes on where it was. */
import { type Credentials, signInLink } from './accounts.ts';
import { Demo } from './demo.ts';
import { readSettings } from './settings.ts';

async function main(): Promise<void> {
  const demo = new Demo(readSettings(process.env), {
    step: (zh, en, what) => console.log(`✓ ${zh} ${en}: ${what}`),
    story: (line) => console.log(`  ${line}`),
    died: (program, how) => console.error(`! ${program} 意外退出 died (${how}),正在重启 starting it again`),
  });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= demo.stop();
    return stopping;
  };
  const onSignal = async () => {
    console.log('\n正在停止 stopping…');
    await stop();
    console.log('已停止 stopped');
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    welcome(await demo.start());
  } catch (fault) {
    if (stopping) return;
    console.error(`\n✗ ${fault instanceof Error ? fault.message : fault}`);
    process.exitCode = 1;
    await stop();
  }
}

function welcome({ hub, accounts, family, guest }: Credentials): void {
  console.log(`\n助急平台已启动 · Zhuji is running: ${hub}\n`);
  for (const account of accounts) {
    console.log(`  ${account.role.padEnd(10)} ${account.username.padEnd(9)} ${signInLink(hub, account)}`);
  }
  if (family.length > 0) console.log('\n  家属页面(邀请链接用一次) · the family’s page, each link once:');
  for (const { home, name, link } of family) console.log(`  ${home.padEnd(10)} ${name}  ${link}`);
  if (guest) {
    console.log('\n  响应员页面(请用手机大小的窗口，先按“上岗”) · the responder’s page; go on duty first:');
    console.log(`  ${guest.username.padEnd(10)} ${guest.name}  ${guest.link}`);
  }
  console.log(
    '\n另开一个终端试试 · In another terminal: npm run sim -- press home-7   (npm run sim -- --help)',
  );
  console.log('按 Ctrl-C 停止 · Ctrl-C stops everything\n');
}

await main();
