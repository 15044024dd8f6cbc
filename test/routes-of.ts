import type { NestExpressApplication } from '@nestjs/platform-express';

export interface PageRoute {
  readonly method: 'get' | 'post';
  /** As registered, with `:name` for what varies. */
  readonly path: string;
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** Every address the app answers, from its router. */
export function routesOf(app: NestExpressApplication): PageRoute[] {
  const { stack } = (app.getHttpAdapter().getInstance() as unknown as { router: { stack: readonly Layer[] } })
    .router;
  return stack.flatMap(({ route }) =>
    route
      ? (['get', 'post'] as const).flatMap((method) =>
          route.methods[method] ? [{ method, path: route.path }] : [],
        )
      : [],
  );
}
