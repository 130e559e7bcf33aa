import { bootstrap } from './setup/install.mjs';

bootstrap('scripts/test/main.ts');
