DROP TABLE review_decision;
DROP TABLE keyword;
DROP TABLE keyword_version;
