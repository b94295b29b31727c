/** `npm run bench` lists the benchmarks, `npm run bench -- intake` runs one and prints its figures as JSON, with `--json` as one line. */
const benches: Record<string, { readonly what: string; run(): Promise<object> }> = {
  intake: {
    what: 'events acknowledged a second: the hub, every one stored with fsync, beside bare aedes, nothing stored',
    run: async () => (await import('./intake.ts')).intake(),
  },
  dispatch: {
    what: 'the nearest able responder of 100,000: µs; arrival of those chosen over that of the best assignment',
    run: async () => (await import('./dispatch.ts')).dispatch(),
  },
  history: {
    what: 'readings: the embedded history beside a real InfluxDB and a real VictoriaMetrics; bytes, ingest, questions, growth',
    run: async () => (await import('./history.ts')).history(),
  },
  inactivity: {
    what: 'inactivity learned per home beside fixed limits: false alarms a home-month, minutes until a fall is noticed',
    run: async () => (await import('./inactivity.ts')).inactivity(),
  },
  'family-page': {
    what: 'the family’s page on slow 3G and a slow telephone: until its sentence is there, first visit and next',
    run: async () => (await import('./phone-pages.ts')).familyPage(),
  },
  'responder-page': {
    what: 'the responder’s page, the same: until it says whether they are on duty',
    run: async () => (await import('./phone-pages.ts')).responderPage(),
  },
  charts: {
    what: 'a home’s charts: the hub’s time with thirteen months in the store; from key to drawn in a browser on a slow CPU',
    run: async () => (await import('./charts.ts')).charts(),
  },
  notices: {
    what: 'notices about a life at risk: from the commit to the first request that a provider has, one rung at a time and in one burst',
    run: async () => (await import('./notices.ts')).notices(),
  },
  'press-to-page': {
    what: '200 presses on serial lines: until the row is on the page, until the home hears "received"',
    run: async () => (await import('./press-to-page.ts')).pressToPage(),
  },
  'come-back': {
    what: 'ten thousand gateways whose hub was killed: until all are back, how long a call for help takes meanwhile, what a connection holds',
    run: async () => (await import('./come-back.ts')).comeBack(),
  },
  'start-up': {
    what: 'hub: from start to ready; gateways: resident memory after a minute, one alone and eleven in one process',
    run: async () => (await import('./start-up.ts')).startUp(),
  },
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench && process.argv.includes('--json')) {
  console.log(JSON.stringify({ bench: name, ...(await bench.run()) }));
} else if (bench) {
  console.log(JSON.stringify(await bench.run(), null, 2));
} else {
  for (const [name, { what }] of Object.entries(benches)) console.log(`npm run bench -- ${name}\n  ${what}`);
}
