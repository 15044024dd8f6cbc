import { userOf } from '#auth-saml';
import { createWebApp, startApp } from '#platform';
import { createViews } from '#ui';
import { AppModule, CSRF_EXEMPT, eLoketConfig, STREAMED } from './app.module.js';

await startApp('e-loket', async () => {
  const config = eLoketConfig(process.env);
  const { platform, saml } = config;
  const app = await createWebApp(AppModule.forRoot(config), {
    views: createViews({ roots: ['apps/e-loket/src'], demo: platform.RF_ENV !== 'production' }),
    userOf: userOf('e-loket'),
    formTargets: [new URL(saml.idpEntryPoint).origin, new URL(saml.idpLogoutUrl).origin],
    csrfExempt: CSRF_EXEMPT,
    streamed: STREAMED,
  });
  await app.listen(platform.port, platform.host);
});
