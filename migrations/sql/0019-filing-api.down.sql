DROP TABLE partner_figure;
DROP TABLE api_bulk_row;
DROP TABLE api_bulk;
DROP TABLE api_answer;
DROP TABLE api_filing;
DROP TABLE api_client_day;
DROP TABLE api_client;
