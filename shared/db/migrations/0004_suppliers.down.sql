DROP TABLE supplier_staging;
DROP TABLE supplier;
DROP TABLE sync_run;
