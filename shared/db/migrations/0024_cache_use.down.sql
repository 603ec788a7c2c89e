DROP TABLE cache_use;
