#!/usr/bin/env bash
# Whether the committed widget is what its source gives: builds it beside, compares. Exit 0: fresh, 1: stale, 2: cannot tell here.
set -euo pipefail
cd "$(dirname "$0")/../widget"
command -v npm >/dev/null || { echo "Not checked: Node.js is missing; install it with: make system-deps"; exit 2; }
if [ ! -d node_modules/esbuild ]; then
  npm ci --ignore-scripts --no-audit --no-fund --silent || { echo "Not checked: npm could not install the widget's packages."; exit 2; }
fi
npm run --silent types || { echo "The widget's types do not fit; see the lines above."; exit 1; }
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
node build.mjs "$fresh"
for file in support-chat.js support-chat.licenses.txt; do
  cmp -s "dist/$file" "$fresh/$file" || { echo "widget/dist/$file is stale. Build it again with: cd widget && npm ci && npm run build"; exit 1; }
done
echo "The widget is fresh: $(gzip -9c dist/support-chat.js | wc -c) bytes gzipped."
