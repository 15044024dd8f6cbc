DROP TABLE case_task;
