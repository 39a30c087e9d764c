-- Fills nq57_export.service_application for one commune: the same rows for the same variables, on every server.
--
--   commune    code of the commune            rows       how many applications
--   citizens   how many different people      first_row, first_citizen   where their numbers begin
--
-- A person's applications fall on different days, so that "the first of the quarter" means one of them. Rows lie in the
-- order in which they were submitted, as they do at a counter: a person comes back weeks later, not in the next row.
\set ON_ERROR_STOP on
SET synchronous_commit = off;

CREATE TABLE nq57_export.source (commune_code text NOT NULL, code_vintage text NOT NULL, layout text NOT NULL);
INSERT INTO nq57_export.source VALUES (:'commune', '2025-07', 'service');

INSERT INTO nq57_export.service_application
WITH numbered AS (
    SELECT :first_row + n AS n, :first_citizen + n % :citizens AS citizen, n / :citizens AS visit
    FROM generate_series(0::bigint, :rows - 1) AS n
), drawn AS (
    SELECT *, hashint8extended(n, 57) & 9007199254740991 AS h, hashint8extended(citizen, 58) & 9007199254740991 AS p
    FROM numbered
), people AS (
    SELECT *, date '1936-01-01' + (p % 30000)::int AS born, p / 30000 % 2 AS female,
        timestamptz '2026-07-01 08:00+07' + ((p / 60000 % 92 + 31 * visit) % 92) * interval '1 day'
            + h % 32400 * interval '1 second' AS submitted
    FROM drawn
)
SELECT 'H26-2026-' || lpad(n::text, 9, '0'),
    (ARRAY['001', '002', '004', '006', '008', '010', '011', '012'])[1 + citizen / 1000000]
        || (CASE WHEN born >= '2000-01-01' THEN 2 ELSE 0 END + female) || to_char(born, 'YY')
        || lpad((citizen % 1000000)::text, 6, '0'),
    (ARRAY['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng'])[1 + p % 5] || ' '
        || (ARRAY['Thị Thanh', 'Văn', 'Minh', 'Ngọc'])[1 + p % 4] || ' '
        || (ARRAY['Hà', 'Lan', 'Hùng', 'Quân', 'Thảo', 'Dũng'])[1 + p % 6],
    '09' || lpad((p % 100000000)::text, 8, '0'),
    born,
    CASE female WHEN 1 THEN 'nu' ELSE 'nam' END,
    '1.' || lpad((h / 7 % 400)::text, 6, '0') || '.000.00.00.H26',
    CASE WHEN h / 11 % 100 < 60 THEN 'truc_tuyen' WHEN h / 11 % 100 < 95 THEN 'truc_tiep' ELSE 'buu_chinh' END,
    CASE WHEN h / 13 % 100 < 50 THEN 'toan_trinh' WHEN h / 13 % 100 < 85 THEN 'mot_phan' ELSE 'cung_cap_thong_tin' END,
    submitted,
    submitted + (3 + h / 17 % 12) * interval '1 day',
    CASE WHEN h / 19 % 100 < 93 THEN submitted + (1 + h / 23 % 13) * interval '1 day' + h / 29 % 7200 * interval '1 second' END,
    CASE WHEN h / 31 % 2 = 0 THEN 0 ELSE (h / 37 % 200) * 1000 END,
    h / 41 % 3 > 0,
    CASE WHEN h / 43 % 10 < 3 THEN 1 + h / 47 % 5 END
FROM people
ORDER BY submitted, n;

VACUUM (FREEZE, ANALYZE) nq57_export.service_application;
