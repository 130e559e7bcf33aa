/**
 * Everything that must hold, in one command. `-- --only unit,e2e-chromium` runs some of it.
 * The last line counts: each check is one, each test of Vitest is one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../setup/browsers.ts';
import { measureBudgets } from './budgets.ts';
import { findViolations, readSources } from './layers.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}
const one = (ok: boolean): Count => ({ passed: Number(ok), failed: Number(!ok) });
const root = process.cwd();
const results = mkdtempSync(join(tmpdir(), 'likelihood-test-'));

function command(program: string, ...args: readonly string[]): Count {
  const { status } = spawnSync(program, [...args], { stdio: 'inherit', shell: process.platform === 'win32' });
  return one(status === 0);
}

/** Runs Vitest and counts its tests; a run that died before it could count is one failure. */
function vitest(name: string, ...args: readonly string[]): Count {
  const file = join(results, `${name}.json`);
  const { status } = spawnSync(
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = status === 0 ? numFailedTests : Math.max(1, numFailedTests);
    return { passed: numPassedTests, failed };
  } catch {
    return one(false);
  }
}

function layers(): Count {
  const violations = findViolations(readSources(root));
  for (const violation of violations) console.error(violation);
  return one(violations.length === 0);
}

function budgets(): Count {
  const lines = ['chrome-mv3', 'firefox-mv3'].flatMap((build) =>
    measureBudgets(join(root, '.output', build)).map((line) => ({
      build,
      ...line,
      ok: line.bytes <= line.limit,
    })),
  );
  for (const { build, what, bytes, limit, ok } of lines) {
    console.log(
      `${ok ? 'ok  ' : 'OVER'} ${build}: ${what} ${(bytes / 1000).toFixed(1)} kB of ${limit / 1000} kB gzip`,
    );
  }
  return one(lines.every(({ ok }) => ok));
}

/** A missing browser is a failure with its remedy, not a skip. */
function inBrowser(browser: 'chromium' | 'firefox', ...files: readonly string[]): Count {
  ensureBrowser(browser);
  return vitest(browser, '--config', 'vitest.e2e.config.ts', ...files);
}

const steps: readonly (readonly [name: string, run: () => Count])[] = [
  ['format', () => command('prettier', '--check', '--log-level=warn', '.')],
  ['lint', () => command('oxlint', '--deny-warnings')],
  ['layers', layers],
  ['types', () => command('tsc', '--noEmit', '-p', '.')],
  ['unused', () => command('knip')],
  ['unit', () => vitest('unit')],
  ['build-chrome', () => command('wxt', 'build', '-b', 'chrome')],
  ['build-firefox', () => command('wxt', 'build', '-b', 'firefox', '--mv3')],
  ['addon-lint', () => command('node', 'scripts/test/addon-lint.ts')],
  ['budgets', budgets],
  ['e2e-chromium', () => inBrowser('chromium', '--exclude', 'tests/e2e/firefox*')],
  ['e2e-firefox', () => inBrowser('firefox', 'tests/e2e/firefox')],
];

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');
const total = { passed: 0, failed: 0 };
const failed: string[] = [];
for (const [name, run] of steps) {
  if (only && !only.includes(name)) continue;
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  let count: Count;
  try {
    count = run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    count = one(false);
  }
  total.passed += count.passed;
  total.failed += count.failed;
  if (count.failed > 0) failed.push(name);
  console.log(
    `── ${name}: ${count.failed ? 'FAILED' : 'ok'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
  );
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
