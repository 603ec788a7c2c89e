ALTER TABLE supplier_staging ADD CONSTRAINT supplier_staging_run_id_fkey FOREIGN KEY (run_id) REFERENCES sync_run ON DELETE CASCADE;
