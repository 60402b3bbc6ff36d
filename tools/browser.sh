#!/bin/sh
# Make sure that a browser is there for the tests that look at pages. Installs Debian's Chromium when it may, the one
# without a window where there is such a package: it draws the same pages in two thirds of the time.
set -eu
for name in "${CHROME:-chromium-headless-shell}" chromium-headless-shell chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing chromium for the browser tests"
    apt-get update -qq
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null 2>&1 ||
        apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
    echo "no browser found: install chromium or set CHROME=path (with CI set, the browser tests fail without it)"
fi
