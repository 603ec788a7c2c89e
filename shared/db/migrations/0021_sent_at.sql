-- When a leased question went out to its provider: a lease that ends without it was never asked, and nothing of it is lost.
ALTER TABLE lookup_cache ADD COLUMN sent_at timestamptz;
-- What is with a provider just now: few rows of a large table.
CREATE INDEX lookup_cache_sent ON lookup_cache (kind, sent_at) WHERE state = 'leased' AND sent_at IS NOT NULL;
-- Nobody knows of these, so they count as asked.
UPDATE lookup_cache SET sent_at = created_at WHERE state <> 'answered';
