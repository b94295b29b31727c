#!/bin/sh
# Run once by the image of InfluxDB 2, from /docker-entrypoint-initdb.d, after it has made its organisation and bucket: maps a
# database to the bucket, so that the hub and Grafana can ask in InfluxQL. By hand, elsewhere, the same with the bucket's own id.
set -eu
influx v1 dbrp create \
  --org "$DOCKER_INFLUXDB_INIT_ORG" \
  --bucket-id "$DOCKER_INFLUXDB_INIT_BUCKET_ID" \
  --db "$DOCKER_INFLUXDB_INIT_BUCKET" \
  --rp readings \
  --default
