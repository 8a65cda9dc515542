# Muster in one image: the built server and web on Node 24. PostgreSQL comes beside it (docker-compose.yml).
FROM node:24-bookworm-slim AS build
WORKDIR /muster
COPY . .
RUN node scripts/run.mjs build

FROM node:24-bookworm-slim
WORKDIR /muster
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY --from=build /muster /muster
# The ledger's checkpoints and their key: the one thing that Muster keeps outside PostgreSQL.
RUN mkdir -p data && chown node:node data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:4000/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "server/dist/main.js", "start"]
