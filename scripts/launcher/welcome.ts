import { DEMO_PERSONS } from '../../apps/simulators/src/demo-persons.js';
import type { DemoPort, PortSetting } from './settings.js';

/** Two columns, the first as wide as its longest cell. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}   ${second}`).join('\n');
}

/** The last thing `npm start` prints: where to go and as whom. */
export function welcome(ports: readonly DemoPort[], date: string, seconds: string): string {
  const address = (setting: PortSetting): string =>
    `http://localhost:${ports.find((port) => port.setting === setting)?.port}`;
  const places = table([
    ['e-loket', `${address('E_LOKET_PORT')}  (people with damage)`],
    ['back-office', `${address('BACK_OFFICE_PORT')}  (the fund and its experts)`],
    ['simulators', `${address('SIM_PORT')}  (login, mails, clock, government registers)`],
  ]);
  const persons = table(
    DEMO_PERSONS.map(({ givenName, familyName, part }) => [`${givenName} ${familyName}`, part]),
  );
  return `
The Rampenfonds demo is ready after ${seconds} s. Its date is ${date}; everything in it is made up.

${places}

Press "Aanmelden" and choose one of these persons; there are no passwords:

${persons}

Another date: npm run demo:clock -- 2024-08-01 · Empty it: npm run reset · Stop: Ctrl-C
`;
}
