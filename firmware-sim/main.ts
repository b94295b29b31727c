/** `npm run sim -- …`: the simulated town's command line. */
import { runCommandLine } from './control/command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
