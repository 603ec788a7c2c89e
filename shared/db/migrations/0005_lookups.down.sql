DROP TABLE search_job;
DROP TABLE provider_gate;
DROP TABLE call_log;
DROP TABLE lookup_cache;
