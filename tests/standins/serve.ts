/**
 * Starts the stand-ins by hand and prints how to reach them.
 *
 *   node tests/standins/serve.ts [--port 8443] [--seed 1] [--data DIR --listener NAME]
 *     [--client CLIENT_ID --redirect URI]     registers an app at the stand-in for Spotify's accounts
 */
import { parseArgs } from 'node:util';
import { demoLibrary } from './demo-library.ts';
import { libraryFromCsv } from './csv-library.ts';
import { startStandins } from './server.ts';
import { testClient } from './services/spotify.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string' },
    listener: { type: 'string', default: 'mcintire' },
    client: { type: 'string', default: testClient.id },
    redirect: { type: 'string', default: testClient.redirectUri },
  },
});

const library = values.data ? libraryFromCsv(values.data, values.listener) : demoLibrary(Number(values.seed));
const standins = await startStandins({
  library,
  port: Number(values.port),
});
standins.spotify.accounts.registerClient(values.client, [values.redirect]);
const mapping = standins.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${standins.port}`).join(',');
console.log(`Player: https://127.0.0.1:${standins.port}/ (accept the certificate), or as open.spotify.com:

chromium --user-data-dir=$(mktemp -d) --ignore-certificate-errors --no-first-run \\
  --host-resolver-rules="${mapping}" https://open.spotify.com/

Spotify app: Client ID ${values.client}, redirect address ${values.redirect}

Paths (library "${library.name}", ${library.songs.length} songs):`);
for (const [name, path] of standins.player.examples()) console.log(`  ${name.padEnd(28)} ${path}`);
