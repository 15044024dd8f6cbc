#!/bin/bash
# Runs once, when the database is empty: the owner of the tables and the role the apps work with.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set migrator_password="$RF_MIGRATOR_PASSWORD" --set app_password="$RF_APP_PASSWORD" <<'SQL'
CREATE ROLE rf_migrator LOGIN PASSWORD :'migrator_password';
CREATE ROLE rf_app LOGIN PASSWORD :'app_password';
CREATE DATABASE rampenfonds OWNER rf_migrator;
REVOKE ALL ON DATABASE rampenfonds FROM PUBLIC;
GRANT CONNECT ON DATABASE rampenfonds TO rf_app;
SQL
