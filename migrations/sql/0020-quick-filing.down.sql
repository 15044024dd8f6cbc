DROP FUNCTION append_at_commit(jsonb, jsonb, jsonb);
DROP TRIGGER rule_confirmation_changed ON rule_confirmation;
DROP TRIGGER rule_parameter_changed ON rule_parameter;
DROP TRIGGER rule_set_changed ON rule_set;
DROP TRIGGER recognised_area_changed ON recognised_area;
DROP TRIGGER recognition_decision_changed ON recognition_decision;
DROP TRIGGER disaster_changed ON disaster;
DROP FUNCTION reference_changed();
DROP TABLE reference_stamp;
CREATE TABLE file_number (
  kind char(1) NOT NULL CHECK (kind IN ('M', 'D', 'B')),
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (kind, year)
);
INSERT INTO file_number (kind, year, last)
SELECT y.kind, y.year, s.last - y.before
FROM file_number_year y
JOIN (SELECT 'M' AS kind, last_value AS last FROM file_number_m
      UNION ALL SELECT 'D', last_value FROM file_number_d
      UNION ALL SELECT 'B', last_value FROM file_number_b) s ON s.kind = y.kind;
GRANT SELECT, INSERT, UPDATE, DELETE ON file_number TO rf_app;
DROP FUNCTION next_file_number(text, integer);
DROP TABLE file_number_year;
DROP SEQUENCE file_number_m, file_number_d, file_number_b;
