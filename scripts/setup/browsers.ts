/** Finds the browsers the demo and the tests drive; on Debian as root it installs what is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser, remedyFor } from '../../tests/e2e/harness/find-browser.ts';
import type { BrowserKind } from '../../tests/e2e/harness/find-browser.ts';

const debianPackages = { chromium: 'chromium', firefox: 'firefox-esr' } as const;

/** Path of a browser's program. Throws with what to install where there is none. */
export function ensureBrowser(name: BrowserKind): string {
  const found = findBrowser(name);
  // A browser that was named and cannot be run is not replaced behind the person's back.
  if (found || process.env['LIKELIHOOD_BROWSER']) return found ?? fail(name);
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isDebianRoot) install([debianPackages[name], 'fonts-liberation']);
  return findBrowser(name) ?? fail(name);
}

function fail(name: BrowserKind): never {
  throw new Error(remedyFor(name));
}

function install(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(' and ')} …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as const,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const lock = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  spawnSync('apt-get', [...lock, 'update'], { ...options, stdio: [...options.stdio] });
  spawnSync('apt-get', [...lock, '-y', '--no-install-recommends', 'install', ...packages], {
    ...options,
    stdio: [...options.stdio],
  });
}
