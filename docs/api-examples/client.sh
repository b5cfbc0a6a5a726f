#!/bin/sh
# Reads the hotlines of a region with curl and, if asked to, sends a report. Usage: client.sh ADDRESS [send]
set -eu
site=$1

# A list in the reader's language; --fail turns problem documents into errors.
curl --fail --silent "$site/api/hotlines/?region=64.72&locale=id&fields=name,phone,hours"
echo

# What was read before is asked for with its ETag: 304 and nothing to download while nothing changed.
etag=$(curl --fail --silent --head "$site/api/pages/" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
curl --silent --output /dev/null --write-out 'again: %{http_code}\n' --header "If-None-Match: $etag" "$site/api/pages/"

# A report: the version of the form, the answers, and a key that is random and made anew for each report.
if [ "${2:-}" = send ]; then
    version=$(curl --fail --silent "$site/api/forms/report/?fields=version" | sed 's/[^0-9]//g')
    key=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
    curl --fail --silent --header 'Content-Type: application/json' --header "Idempotency-Key: $key" \
        --data "{\"version\": $version, \"answers\": {\"narrative\": \"Contoh dari curl.\"}}" "$site/api/reports/"
    echo
fi
