// Runs a program (argv: its path and arguments) for as long as the process that started us lives.
//
// The parent holds the other end of our standard input and never writes to it. However the parent ends, SIGKILL included, the
// system closes that end, and we end the program. Nothing is polled, and it works wherever there are pipes.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const end = () => child.kill('SIGKILL');
process.stdin.on('end', end).on('close', end).on('error', end).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 0));
