-- Run by a superuser inside a new database: extensions, and what the serving role may do with the owner's tables.
-- Used by the private servers, by the tests (in template1) and by the container's first start.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS citext;
GRANT USAGE ON SCHEMA public TO revmental_app;
ALTER DEFAULT PRIVILEGES FOR ROLE revmental_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO revmental_app;
ALTER DEFAULT PRIVILEGES FOR ROLE revmental_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO revmental_app;
