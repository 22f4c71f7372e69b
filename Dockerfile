# One machine, one container: docs/operations.md.
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY src src
COPY migrations migrations
COPY feeds /feeds
RUN mkdir /data && chown node:node /data
USER node
# The allocator keeps what was freed in each of many arenas, unless told otherwise.
ENV MALLOC_ARENA_MAX=2
ENV HOST=0.0.0.0 PORT=8787 LOG_FORMAT=json TRIBUTARY_CONFIG=/feeds TRIBUTARY_DATA=/data
VOLUME ["/data"]
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Not through npm, which would keep the signal to itself.
CMD ["node", "--disable-warning=ExperimentalWarning", "src/tributary.js", "serve"]
