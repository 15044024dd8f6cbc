DROP TABLE decision_delivery;
