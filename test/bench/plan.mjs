import { fork } from 'node:child_process';
import { bundled, inProcess, megabytes, verdict } from './support/bundled.mjs';

const targets = { seconds: 1, over: 0.05 };
/** As many as the account may write of each kind in half a minute, or in a quarter. */
const sizes = { plan: { assets: 3500, terms: 1000, made: 500 }, apply: { assets: 300, terms: 600, made: 60 } };

function startStandIn(file, words) {
  const child = fork(file, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`The stand-in ended with ${code}`)));
    child.stdout.on('data', (data) => {
      said += data;
      const endpoint = /listens at (\S+)/.exec(said)?.[1];
      if (endpoint) resolve({ endpoint, stop: () => (child.removeAllListeners('exit'), child.kill()) });
    });
  });
}

/** How long a plan of thousands of changes takes to make, and how long sending takes where the account's limits dictate it. */
export async function run({ root, cacheFolder, print }) {
  const file = await bundled(root, cacheFolder, 'plan-process');
  const standInFile = await bundled(root, cacheFolder, 'pull-stand-in-process');
  const plan = await inProcess(file, { side: 'plan', ...sizes.plan });
  const size = `a plan of ${plan.changes.toLocaleString('en')} changes`;
  for (const [words, seconds, cpu] of [
    ['the first time', plan.firstSeconds, plan.first],
    ['again', plan.againSeconds, plan.again],
    ['after one more edit', plan.afterSeconds, plan.after],
  ]) {
    print(
      `${size}, ${words}: ${(cpu / plan.bare).toFixed(2)} x reading the same documents (${cpu.toFixed(2)} s of processor time, ${seconds.toFixed(2)} s, against ${plan.bare.toFixed(2)} s); target below ${targets.seconds} s: ${verdict(seconds < targets.seconds)}`,
    );
  }
  print(`${size}: memory at its peak ${megabytes(plan.peakBytes)} MB`);
  const standIn = await startStandIn(standInFile, [String(sizes.apply.assets), '20', 'limited']);
  try {
    const sent = await inProcess(file, { side: 'apply', endpoint: standIn.endpoint, ...sizes.apply });
    const costs = sent.totals.costs.filter(({ rate }) => rate === 'published');
    const dictated = Math.max(...costs.map(({ calls, perSecond }) => calls / perSecond));
    const over = sent.sent / dictated - 1;
    print(
      `sending ${sent.changes.toLocaleString('en')} changes at the account's limits: ${(sent.sent / dictated).toFixed(3)} x the time that they dictate (${sent.sent.toFixed(1)} of ${dictated.toFixed(1)} s); target at most ${1 + targets.over}: ${verdict(over <= targets.over && sent.counts.done === sent.changes)}; ${sent.counts.done} done, ${sent.sentCpu.toFixed(1)} s of processor time`,
    );
    print(
      `sending: memory at its peak ${(sent.peakBytes / plan.peakBytes).toFixed(2)} x that of the plan alone (${megabytes(sent.peakBytes)} MB)`,
    );
  } finally {
    standIn.stop();
  }
}
