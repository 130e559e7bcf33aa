/** What must be there before anything else runs. Node built-ins only: nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.likelihood-installed');
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Runs a program to its end with its output shown; throws with a plain sentence when it fails. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell, ...options });
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

/** Installs the pinned packages once for each lock file. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const present = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (present !== wanted) {
    console.log('Installing packages (once) …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  // Where npm does not run install scripts, the package that brings Node 22 has not unpacked it yet.
  if (!existsSync(ownNode)) {
    run(process.execPath, ['installArchSpecificPackage.js'], { cwd: join(root, 'node_modules', 'node') });
  }
  if (present !== wanted) {
    run(ownNode, [join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), 'prepare']);
    writeFileSync(stamp, wanted);
  }
}

/** Runs a TypeScript file of ours under the project's own Node 22 and ends with its exit code. */
export function handOver(script) {
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const { status, signal } = spawnSync(ownNode, [join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  process.exit(signal ? 1 : (status ?? 1));
}

/** The two steps every command starts with. */
export function bootstrap(script) {
  try {
    ensureInstalled();
  } catch (error) {
    console.error(error.message);
    console.error(
      'The packages could not be installed: check the network and that npm works, then try again.',
    );
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  handOver(script);
}
