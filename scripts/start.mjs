import { bootstrap } from './setup/install.mjs';

bootstrap('scripts/demo/main.ts');
