#!/usr/bin/env node
// Stands for the Electron binary in the tests of `npm start`: writes down its words and ends with the status that it is told.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

writeFileSync(join(process.env.MESHBENCH_HOME, 'electron-words.json'), JSON.stringify(process.argv.slice(2)));
process.exit(Number(process.env.STAND_IN_ELECTRON));
