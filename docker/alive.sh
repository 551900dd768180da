# Whether Dropwizard's admin port answers: a container that doesn't is worth a restart. Not /healthcheck, which also
# tells of Temporal and of single jobs: no restart mends those. The image has no curl; bash can do it.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET /ping HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
