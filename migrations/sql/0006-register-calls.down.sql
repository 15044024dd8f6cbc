DROP TABLE register_call;
DROP FUNCTION register_call_once();
