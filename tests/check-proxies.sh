#!/usr/bin/env bash
# Runs the examples deploy/nginx.conf and deploy/Caddyfile as they stand, but for names, ports and certificates, before a real server, and
# syncs a collection and its media up and down through them: at a name of its own and under a path. Needs nginx, caddy, openssl and curl;
# not part of ./test.sh.   tests/check-proxies.sh PROGRAM   (PROGRAM: the published reprise)
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "$1")
work=$(mktemp -d)
started=()
trap 'for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT
export REPRISE_PASSWORD="a long pass phrase"

for needed in nginx caddy openssl curl; do command -v "$needed" >/dev/null || { echo "$needed is missing" >&2; exit 1; }; done
free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
until_answers() { for _ in $(seq 200); do curl -sk -o /dev/null "$1" && return; sleep 0.1; done; echo "$1 does not answer" >&2; exit 1; }

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost" \
  -keyout "$work/key.pem" -out "$work/chain.pem" 2>/dev/null

# What a device has: a collection with the notes of a recorded package, and a media file.
"$program" user add sample --data "$work/sample" >/dev/null
"$program" import tests/golden/packages/files/cards-future-all.apkg --data "$work/sample" >/dev/null
cp "$work/sample/users/1/collection.anki2" "$work/sample.anki2"
prepare() { # folder
  mkdir -p "$1/collection.media"
  cp "$work/sample.anki2" "$1/collection.anki2"
  head -c 300000 /dev/urandom > "$1/collection.media/noise ä.bin"
}

check() { # name; address that clients use; port of the server behind; path
  local name=$1 address=$2 port=$3 path=$4
  "$program" user add ada --data "$work/$name/data" >/dev/null
  local options=(--data "$work/$name/data" --urls "http://127.0.0.1:$port" --no-connect --web-root web/dist --allowed-host localhost --trusted-proxy 127.0.0.1)
  [ -n "$path" ] && options+=(--path-base "$path")
  "$program" serve "${options[@]}" > "$work/$name/serve.log" 2>&1 &
  started+=($!)
  until_answers "http://127.0.0.1:$port$path/healthz"
  until_answers "$address/healthz"
  prepare "$work/$name/one"
  local sync=("$program" sync --endpoint "$address/" --username ada --certificate-authority "$work/chain.pem" --media)
  curl -sf --cacert "$work/chain.pem" "$address/" | grep '<div id="root"' > /dev/null || { echo "FAILED  $name: no page"; return 1; }
  curl -sf --cacert "$work/chain.pem" "$address/$(curl -sf --cacert "$work/chain.pem" "$address/" | grep -oE 'assets/[^"]+\.js' | head -n 1)" -o /dev/null || { echo "FAILED  $name: no script"; return 1; }
  "${sync[@]}" --collection "$work/$name/one/collection.anki2" --upload > "$work/$name/up.log" 2>&1 || { echo "FAILED  $name: upload"; cat "$work/$name/up.log"; return 1; }
  mkdir -p "$work/$name/two"
  "${sync[@]}" --collection "$work/$name/two/collection.anki2" --download > "$work/$name/down.log" 2>&1 || { echo "FAILED  $name: download"; cat "$work/$name/down.log"; return 1; }
  cmp "$work/$name/one/collection.media/noise ä.bin" "$work/$name/two/collection.media/noise ä.bin" || { echo "FAILED  $name: media"; return 1; }
  "${sync[@]}" --collection "$work/$name/one/collection.anki2" > "$work/$name/again.log" 2>&1 || { echo "FAILED  $name: second sync"; cat "$work/$name/again.log"; return 1; }
  echo "ok      $name: page, upload, download, media, second sync"
}

nginx_before() { # name; its port; the server's port; location
  mkdir -p "$work/$1"
  sed -e "s/listen 443 ssl;/listen 127.0.0.1:$2 ssl;/" -e '/listen \[::\]:443/d' -e 's/cards\.example\.org;/localhost;/' \
    -e "s#ssl_certificate  .*#ssl_certificate $work/chain.pem;#" -e "s#ssl_certificate_key .*#ssl_certificate_key $work/key.pem;#" \
    -e "s#proxy_pass http://127.0.0.1:8080;#proxy_pass http://127.0.0.1:$3;#" -e "s#location / {#location $4 {#" deploy/nginx.conf > "$work/$1/site.conf"
  printf 'daemon off;\npid %s/pid;\nerror_log %s/error.log;\nevents {}\nhttp {\n  access_log off;\n  client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/f; uwsgi_temp_path %s/u; scgi_temp_path %s/s;\n  include %s/site.conf;\n}\n' \
    "$work/$1" "$work/$1" "$work/$1" "$work/$1" "$work/$1" "$work/$1" "$work/$1" "$work/$1" > "$work/$1/nginx.conf"
  nginx -c "$work/$1/nginx.conf" -e "$work/$1/error.log" &
  started+=($!)
}

caddy_before() { # name; its port; the server's port; path or nothing
  mkdir -p "$work/$1"
  # The part that is commented out in the example is the one for a path.
  if [ -z "$4" ]; then sed '/^#/d' deploy/Caddyfile; else sed -n '/^# example\.org {/,/^# }/s/^# \{0,1\}//p' deploy/Caddyfile; fi \
    | sed -e "s#^[a-z.]*example\.org {#https://localhost:$2 {\n\ttls $work/chain.pem $work/key.pem#" -e "s#127.0.0.1:8080#127.0.0.1:$3#" > "$work/$1/site"
  { printf '{\n\tadmin off\n\tauto_https disable_redirects\n}\n'; cat "$work/$1/site"; } > "$work/$1/Caddyfile"
  XDG_DATA_HOME="$work/$1" XDG_CONFIG_HOME="$work/$1" caddy run --adapter caddyfile --config "$work/$1/Caddyfile" > "$work/$1/caddy.log" 2>&1 &
  started+=($!)
}

failed=0
for proxy in nginx caddy; do
  for path in "" /reprise; do
    name="$proxy${path:+-path}"; front=$(free_port); behind=$(free_port)
    if [ "$proxy" = nginx ]; then nginx_before "$name" "$front" "$behind" "$path/"; else caddy_before "$name" "$front" "$behind" "$path"; fi
    check "$name" "https://localhost:$front$path" "$behind" "$path" || failed=1
  done
done
exit "$failed"
