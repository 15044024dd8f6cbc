import { userOf } from '#auth-saml';
import { createWebApp, startApp } from '#platform';
import { createViews } from '#ui';
import { AppModule, backOfficeConfig } from './app.module.js';

await startApp('back-office', async () => {
  const config = backOfficeConfig(process.env);
  const { platform, saml } = config;
  const app = await createWebApp(AppModule.forRoot(config), {
    views: createViews({ roots: ['apps/back-office/src'], demo: platform.RF_ENV !== 'production' }),
    userOf: userOf('back-office'),
    formTargets: [new URL(saml.idpEntryPoint).origin, new URL(saml.idpLogoutUrl).origin],
    csrfExempt: ['/saml/acs'],
  });
  await app.listen(platform.port, platform.host);
});
