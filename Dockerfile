# Passerelle with all it needs; the data live in the volume /donnees.
FROM node:22-slim

ENV NODE_ENV=production
WORKDIR /app

COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY . .

RUN mkdir /donnees && chown node:node /donnees
USER node
VOLUME /donnees
EXPOSE 8080 3080

# Inside the container the page listens on every address: what is published decides who reaches it.
ENV WEB_HOST=0.0.0.0
CMD ["node", "bin/passerelle.js", "start", "--data", "/donnees", "--host", "0.0.0.0", "--allow-remote", "--port", "8080"]
