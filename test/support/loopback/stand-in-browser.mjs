#!/usr/bin/env node
// Stands for Chromium in the tests of `npm start`: writes down its words, opens the page as a browser would, and closes the window.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';

appendFileSync(join(process.env.MESHBENCH_HOME, 'browser-words.json'), JSON.stringify(process.argv.slice(2)));
if (process.env.STAND_IN_BROWSER === 'broken') process.exit(1);

const enter = new URL((process.argv.find((word) => word.startsWith('--app=')) ?? '').slice('--app='.length));
const entered = await fetch(enter, { redirect: 'manual' });
const cookie = (entered.headers.get('set-cookie') ?? '').split(';', 1)[0];
const page = await fetch(enter.origin, { headers: { cookie } });
if (!(await page.text()).includes('<!doctype html>')) process.exit(2);
const socket = new WebSocket(`${enter.origin.replace('http', 'ws')}/engine`, { headers: { cookie, origin: enter.origin } });
socket.once('open', () => socket.close());
