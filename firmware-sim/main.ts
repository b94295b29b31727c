/** `npm run sim -- …`: the simulated town's command line. */
import { runCommandLine } from './control/command-line.ts';

/** Whoever read us has gone (`| head`): there is nobody left to talk to. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
