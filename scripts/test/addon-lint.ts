/**
 * The add-on linter over the Firefox build. One warning is known and expected: Preact's own code assigns
 * innerHTML for `dangerouslySetInnerHTML`, which nothing here uses. Anything else fails.
 */
import { spawnSync } from 'node:child_process';

const { stdout, stderr } = spawnSync(
  'web-ext',
  ['lint', '--source-dir', '.output/firefox-mv3', '--output', 'json', '--no-config-discovery'],
  { encoding: 'utf8', shell: process.platform === 'win32' },
);
const start = stdout.indexOf('{');
if (start < 0) {
  console.error(stdout, stderr);
  process.exit(1);
}
const { errors, warnings, notices } = JSON.parse(stdout.slice(start));
const unexpected = [...errors, ...warnings, ...notices].filter(
  ({ code }) => code !== 'UNSAFE_VAR_ASSIGNMENT',
);
const assignments = warnings.filter(({ code }: { code: string }) => code === 'UNSAFE_VAR_ASSIGNMENT');
for (const { code, message, file, line } of unexpected)
  console.error(`${code}: ${message} (${file}:${line})`);
console.log(
  `${errors.length} errors, ${warnings.length} warnings, ${assignments.length} of them Preact's innerHTML`,
);
process.exitCode = unexpected.length > 0 || assignments.length > 3 ? 1 : 0;
