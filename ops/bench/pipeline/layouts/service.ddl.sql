-- The benchmark's table: 15 columns, about 180 bytes a row in a binary COPY. Filled by ops/bench/table.sql.
CREATE SCHEMA nq57_export;

CREATE TABLE nq57_export.service_application (
    application_id text NOT NULL PRIMARY KEY,
    citizen_id     text NOT NULL,
    full_name      text NOT NULL,
    phone          text NOT NULL,
    birth_date     date NOT NULL,
    sex            text NOT NULL,
    procedure_code text NOT NULL,
    channel        text NOT NULL,
    service_level  text NOT NULL,
    submitted_at   timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    completed_at   timestamptz,
    fee_vnd        bigint NOT NULL,
    paid_cashless  boolean NOT NULL,
    rating         smallint
);
