DROP TABLE chunk_step;
DROP TABLE batch;
